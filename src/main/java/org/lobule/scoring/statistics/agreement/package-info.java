/** Whether readers, repeated regions or methods agree: intraclass correlation, concordance, kappa, limits of agreement. */
package org.lobule.scoring.statistics.agreement;
