/**
 * Convolutional filters after the second reference manual of the Image Biomarker Standardisation Initiative (IBSI 2;
 * Depeursinge et al., arXiv:2006.05470), and the transforms of single voxels and neighbourhoods in common use beside them.
 *
 * <p>An {@link org.lobule.imaging.filter.ImageFilter} is a pure function from an image to its response map on the same grid.
 * Directions k1, k2, k3 of the standard are the image's x, y and z.
 */
package org.lobule.imaging.filter;
