package org.lobule.report.sr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.report.ResultText;
import org.lobule.report.code.Code;
import org.lobule.report.code.Concept;
import org.lobule.report.code.Units;

/** The image library (TID 1600): one group per series with what its images have in common, and each image once. */
final class ImageLibrary {

    private final ResultText text;
    private final ContentItem library = ContentItem.container(Concept.IMAGE_LIBRARY.code(), "1600");

    ImageLibrary(ResultText text) {
        this.text = text;
    }

    /**
     * Adds a series.
     *
     * @param headers      its images; the group describes the first
     * @param sliceSpacing millimetres between slices, where the series is a volume
     */
    void add(List<Attributes> headers, Optional<String> phase, Optional<Double> sliceSpacing) {
        ContentItem group = ContentItem.container(Concept.IMAGE_LIBRARY_GROUP.code());
        describe(group, headers.getFirst(), phase, sliceSpacing);
        Set<String> seen = new LinkedHashSet<>();
        for (Attributes header : headers) {
            String instance = header.getString(Tag.SOPInstanceUID);
            if (seen.add(instance)) {
                group.contains(ContentItem.image(Concept.SOURCE.code(), header.getString(Tag.SOPClassUID), instance, OptionalInt.empty()));
            }
        }
        library.contains(group);
    }

    ContentItem library() {
        return library;
    }

    private void describe(ContentItem group, Attributes image, Optional<String> phase, Optional<Double> sliceSpacing) {
        modality(image).ifPresent(code -> group.acquiredWith(ContentItem.code(Concept.MODALITY.code(), code)));
        date(image, Tag.StudyDate).ifPresent(value -> group.acquiredWith(ContentItem.date(Concept.STUDY_DATE.code(), value)));
        time(image, Tag.StudyTime).ifPresent(value -> group.acquiredWith(ContentItem.time(Concept.STUDY_TIME.code(), value)));
        date(image, Tag.AcquisitionDate).ifPresent(value -> group.acquiredWith(ContentItem.date(Concept.ACQUISITION_DATE.code(), value)));
        time(image, Tag.AcquisitionTime).ifPresent(value -> group.acquiredWith(ContentItem.time(Concept.ACQUISITION_TIME.code(), value)));
        stated(image, Tag.FrameOfReferenceUID)
                .ifPresent(uid -> group.acquiredWith(ContentItem.uid(Concept.FRAME_OF_REFERENCE_UID.code(), uid)));
        number(group, Concept.PIXEL_ROWS, image.getInt(Tag.Rows, 0), Units.PIXELS);
        number(group, Concept.PIXEL_COLUMNS, image.getInt(Tag.Columns, 0), Units.PIXELS);
        double[] spacing = image.getDoubles(Tag.PixelSpacing);
        if (spacing != null && spacing.length == 2) {
            number(group, Concept.HORIZONTAL_PIXEL_SPACING, spacing[1], Units.MILLIMETER);
            number(group, Concept.VERTICAL_PIXEL_SPACING, spacing[0], Units.MILLIMETER);
        }
        sliceSpacing.ifPresent(mm -> number(group, Concept.SPACING_BETWEEN_SLICES, mm, Units.MILLIMETER));
        number(group, Concept.SLICE_THICKNESS, image.getDouble(Tag.SliceThickness, 0), Units.MILLIMETER);
        text(group, Concept.CONTRAST_PHASE, phase);
        text(group, Concept.SERIES_DESCRIPTION, stated(image, Tag.SeriesDescription));
        String[] kernel = image.getStrings(Tag.ConvolutionKernel);
        text(group, Concept.KERNEL, kernel == null ? Optional.empty() : Optional.of(String.join(" ", kernel)));
    }

    private void text(ContentItem group, Concept concept, Optional<String> value) {
        value.map(text::of).filter(words -> !words.isBlank()).ifPresent(words -> group.acquiredWith(ContentItem.text(concept.code(), words)));
    }

    private static void number(ContentItem group, Concept concept, double value, Code unit) {
        if (value > 0 && Double.isFinite(value)) {
            group.acquiredWith(ContentItem.num(concept.code(), value, unit));
        }
    }

    private static Optional<Code> modality(Attributes image) {
        return switch (image.getString(Tag.Modality, "")) {
            case "CT" -> Optional.of(Concept.COMPUTED_TOMOGRAPHY.code());
            case "MR" -> Optional.of(Concept.MAGNETIC_RESONANCE.code());
            default -> Optional.empty();
        };
    }

    private static Optional<String> stated(Attributes image, int tag) {
        return Optional.ofNullable(image.getString(tag)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Only what is a date: images hold anything. */
    private static Optional<String> date(Attributes image, int tag) {
        return stated(image, tag).filter(value -> value.matches("[12]\\d{3}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])"));
    }

    private static Optional<String> time(Attributes image, int tag) {
        return stated(image, tag).filter(value -> value.matches("([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?)?)?"));
    }
}
