/** Shape operations on masks and the small median filter: dilation, erosion, connected components, exact distances in millimetres and the bands they give. */
package org.lobule.imaging.morphology;
