package org.lobule.radiomics.intensity;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.Distribution;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * The intensity-volume histogram (IBSI P88C, section 3.5): which fraction of the volume has at least an intensity; 7 features.
 * The area under it is taken over intensity fractions by the trapezoidal rule, without discretisation of
 * intensities that are not whole numbers exactly; it is 0 for one intensity only.
 */
public final class IntensityVolumeHistogram implements FeatureExtractor {

    @Override
    public FeatureFamily family() {
        return FeatureFamily.INTENSITY_VOLUME_HISTOGRAM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        Distribution distribution = region.distribution();
        if (distribution.total() == 0) {
            values.absentRest("no voxel is left after re-segmentation");
            return;
        }
        var settings = region.settings();
        var curve = VolumeCurve.of(distribution, settings.parameters().ivh(), settings.resegmentation());
        double volume10 = curve.volumeAtIntensityFraction(0.1);
        double volume90 = curve.volumeAtIntensityFraction(0.9);
        double intensity10 = curve.intensityAtVolumeFraction(0.1);
        double intensity90 = curve.intensityAtVolumeFraction(0.9);
        values.put("BC2M_10", volume10);
        values.put("BC2M_90", volume90);
        values.put("DDTU", volume10 - volume90);
        values.putIf(!Double.isNaN(intensity10), "GBPN_10", intensity10, tooMuch(10));
        values.putIf(!Double.isNaN(intensity90), "GBPN_90", intensity90, tooMuch(90));
        values.putIf(!Double.isNaN(intensity10), "CNV2", intensity10 - intensity90, tooMuch(10));
        values.put("9CMM", curve.area());
    }

    private static String tooMuch(int percent) {
        return "more than %d %% of the volume have the highest intensity".formatted(percent);
    }
}
