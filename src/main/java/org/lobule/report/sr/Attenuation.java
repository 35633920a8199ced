package org.lobule.report.sr;

import java.util.Arrays;
import java.util.List;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.report.code.Concept;
import org.lobule.report.code.Units;

/**
 * Hounsfield units inside a region as a viewer's region tool gives them: every voxel of the source grid, nothing resampled and
 * nothing left out. The IBSI statistics beside them follow the extraction settings and may differ.
 */
final class Attenuation {

    private Attenuation() {}

    /** Mean, standard deviation (population), median, minimum and maximum in HU; the mask is on the image's grid and not empty. */
    static List<ContentItem> of(Volume image, Mask region) {
        float[] values = new float[region.count()];
        double sum = 0;
        int count = 0;
        for (int n = 0; n < image.voxels().length; n++) {
            if (region.voxels()[n] != 0) {
                values[count++] = image.voxels()[n];
                sum += image.voxels()[n];
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        Arrays.sort(values);
        double median = (values[(count - 1) / 2] + (double) values[count / 2]) / 2;
        return List.of(item(mean, Concept.MEAN), item(Math.sqrt(squares / count), Concept.STANDARD_DEVIATION), item(median, Concept.MEDIAN),
                item(values[0], Concept.MINIMUM), item(values[count - 1], Concept.MAXIMUM));
    }

    private static ContentItem item(double hounsfield, Concept derivation) {
        return ContentItem.num(Concept.ATTENUATION_COEFFICIENT.code(), hounsfield, Units.HOUNSFIELD)
                .modifiedBy(ContentItem.code(Concept.DERIVATION.code(), derivation.code()));
    }
}
