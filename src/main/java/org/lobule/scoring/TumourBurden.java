package org.lobule.scoring;

import java.util.List;

/**
 * The number and the sizes of all lesions, as size rules take them. Diameters are rounded to a hundredth of a millimetre, so
 * that a lesion of exactly the size of a cut-off is not decided by rounding errors.
 *
 * @param number       of lesions
 * @param largestMm    the longest axial diameter of all
 * @param sumMm        of the longest axial diameter of each
 * @param longest3dMm  the longest 3D diameter of all
 */
record TumourBurden(int number, double largestMm, double sumMm, double longest3dMm) {

    static TumourBurden of(List<LesionSize> lesions) {
        double largest = 0;
        double sum = 0;
        double longest3d = 0;
        for (LesionSize lesion : lesions) {
            largest = Math.max(largest, hundredths(lesion.longestAxialMm()));
            sum += hundredths(lesion.longestAxialMm());
            longest3d = Math.max(longest3d, hundredths(lesion.longest3dMm()));
        }
        return new TumourBurden(lesions.size(), largest, hundredths(sum), longest3d);
    }

    double largestCm() {
        return largestMm / 10;
    }

    private static double hundredths(double mm) {
        return Math.rint(mm * 100) / 100;
    }
}
