package org.lobule.scoring;

/**
 * What the size rules need to know of one lesion.
 *
 * @param region               name of its region, "lesion-1"
 * @param longestAxialMm       longest diameter in any one axial slice, mm, outer edge to outer edge
 * @param longest3dMm          maximum 3D diameter (IBSI L0JK), mm
 * @param volumeMl             volume, ml
 */
public record LesionSize(String region, double longestAxialMm, double longest3dMm, double volumeMl) {}
