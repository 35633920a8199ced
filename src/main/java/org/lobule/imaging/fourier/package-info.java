/** Fourier transforms of many signals at once, for filters in the frequency domain and for sums over all pairs of voxels. */
package org.lobule.imaging.fourier;
