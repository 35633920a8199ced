/** How strong a penalty should be: by cross-validation inside the training rows, or by a criterion of information. */
package org.lobule.scoring.model.linear.choice;
