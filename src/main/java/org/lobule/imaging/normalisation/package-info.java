/**
 * Intensities without a scale of their own (MR) made comparable: a slowly varying gain is estimated and divided out (N4), and
 * what is left is set on a scale by mean and standard deviation or by percentiles.
 */
package org.lobule.imaging.normalisation;
