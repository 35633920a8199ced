/** The maximum of a smooth likelihood of few parameters, by Newton's method with halved steps. Columns are standardised. */
package org.lobule.scoring.model.linear.newton;
