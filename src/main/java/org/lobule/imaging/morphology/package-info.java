/** Shape operations on masks and the small median filter: dilation, erosion, connected components. */
package org.lobule.imaging.morphology;
