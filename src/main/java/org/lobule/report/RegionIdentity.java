package org.lobule.report;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.segmentation.Region;

/**
 * How a region is called in all results of a run: the pair of Tracking Identifier and Tracking Unique Identifier stands in
 * the segmentation and in the report, and is what joins the two.
 *
 * @param trackingId  "Lesion 1 | portal venous", at most 64 characters
 * @param trackingUid follows from the run, the series and the region's name
 */
public record RegionIdentity(String trackingId, String trackingUid) {

    private static final int LONG_STRING = 64;

    public static RegionIdentity of(Region region, AnalysedSeries series, DerivedUid uids, ResultText text) {
        String id = text.line(region.label() + " | " + seriesName(series), LONG_STRING);
        return new RegionIdentity(id, uids.of("tracking", series.images().first().getString(Tag.SeriesInstanceUID), region.name()));
    }

    /** The series for people: its phase, else its description, else its number. */
    public static String seriesName(AnalysedSeries series) {
        Attributes image = series.images().first();
        return series.phase().filter(phase -> !phase.isBlank())
                .orElseGet(() -> image.getString(Tag.SeriesDescription, "").isBlank()
                        ? "series " + image.getInt(Tag.SeriesNumber, 0) : image.getString(Tag.SeriesDescription).strip());
    }
}
