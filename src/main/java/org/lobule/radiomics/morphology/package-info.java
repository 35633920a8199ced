/** Morphological features: surface mesh, convex hull, enclosing boxes and ellipsoids, and how intensities lie in space. */
package org.lobule.radiomics.morphology;
