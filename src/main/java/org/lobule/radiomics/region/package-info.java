/**
 * A region made ready for features: image and mask interpolated and cropped, intensities rounded and re-segmented,
 * grey levels discretised (the chain of the IBSI reference manual, chapter 2). Shared by all feature families.
 */
package org.lobule.radiomics.region;
