package org.lobule.cohort;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.pixel.FunctionalGroups;

/**
 * What may make the same liver give other numbers on another scanner: candidates for the batch of a harmonisation. Names of
 * stations, serial numbers and institutions are not among it.
 *
 * @param kernel         convolution kernel of CT; empty where the header has none
 * @param thickness      of a slice in mm; null where the header has none
 * @param fieldStrength  of MR in T; null where the header has none
 * @param tubeVoltage    of CT in kV; null where the header has none
 */
public record Acquisition(String manufacturer, String model, String kernel, Double thickness, Double fieldStrength, Double tubeVoltage) {

    private static final int LONGEST = 64;

    static Acquisition of(Attributes header) {
        Attributes measures = FunctionalGroups.in(header) ? new FunctionalGroups(header).macro(0, Tag.PixelMeasuresSequence) : null;
        double thickness = header.getDouble(Tag.SliceThickness, measures == null ? Double.NaN : measures.getDouble(Tag.SliceThickness, Double.NaN));
        return new Acquisition(text(header, Tag.Manufacturer), text(header, Tag.ManufacturerModelName), text(header, Tag.ConvolutionKernel),
                number(thickness), number(header.getDouble(Tag.MagneticFieldStrength, Double.NaN)), number(header.getDouble(Tag.KVP, Double.NaN)));
    }

    private static String text(Attributes header, int tag) {
        String text = header.getString(tag, "").replaceAll("\\p{Cntrl}", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static Double number(double value) {
        return Double.isFinite(value) && value > 0 ? value : null;
    }
}
