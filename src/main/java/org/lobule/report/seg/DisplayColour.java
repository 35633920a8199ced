package org.lobule.report.seg;

/**
 * Recommended colours of segments, as DICOM asks for them: CIELab of the profile connection space (white point D50),
 * scaled to 16 bits (PS3.3 C.10.7.1.1).
 */
final class DisplayColour {

    private static final double[] D50 = {0.96422, 1.0, 0.82521};
    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;

    static final int[] LIVER = ofRgb(221, 130, 101);

    /** Told apart at a glance on grey and on the liver's colour; lesions take them in turn. */
    private static final int[][] LESIONS = {
        ofRgb(255, 64, 64), ofRgb(255, 200, 0), ofRgb(64, 200, 255), ofRgb(120, 220, 80), ofRgb(230, 100, 255), ofRgb(255, 140, 30),
        ofRgb(0, 180, 160), ofRgb(160, 160, 255),
    };

    private DisplayColour() {}

    /** @param number from 1 */
    static int[] lesion(int number) {
        return LESIONS[(number - 1) % LESIONS.length].clone();
    }

    /** sRGB (0 to 255) as L*, a*, b* in 16 bits: 0 to 100, -128 to 127, -128 to 127 over 0 to 65535. */
    static int[] ofRgb(int red, int green, int blue) {
        double r = linear(red / 255.0);
        double g = linear(green / 255.0);
        double b = linear(blue / 255.0);
        // sRGB to XYZ, adapted to D50 by Bradford's method (ICC sRGB profile)
        double x = companded((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / D50[0]);
        double y = companded((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / D50[1]);
        double z = companded((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / D50[2]);
        double lightness = 116 * y - 16;
        double redGreen = 500 * (x - y);
        double yellowBlue = 200 * (y - z);
        return new int[] {
            (int) Math.round(lightness * 65535 / 100), (int) Math.round((redGreen + 128) * 65535 / 255),
            (int) Math.round((yellowBlue + 128) * 65535 / 255),
        };
    }

    private static double linear(double channel) {
        return channel > 0.04045 ? Math.pow((channel + 0.055) / 1.055, 2.4) : channel / 12.92;
    }

    private static double companded(double t) {
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
    }
}
