package org.lobule.imaging.series;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.pixel.FunctionalGroups;
import org.lobule.imaging.Vector3;

/**
 * What the headers of a series tell about its use for an analysis, without its pixels.
 *
 * @param images          number of images or frames
 * @param orientation     absent where the images have no position in the patient
 * @param pixelSpacing    larger of both pixel spacings in mm, 0 where unknown
 * @param sliceSpacing    mean distance of neighbouring positions in mm, else the slice thickness, 0 where unknown
 * @param coverage        extent of the slices in mm
 * @param imageType       values of Image Type
 * @param text            protocol name and series description together, for words only
 * @param afterContrast   from the start of the contrast bolus to the acquisition, where both are recorded
 * @param acquired        start of the acquisition: the earliest of all images
 * @param echoTime        in ms, 0 where unknown; {@code repetitionTime} likewise
 */
public record SeriesSummary(String seriesInstanceUid, String frameOfReferenceUid, String modality, String sopClassUid, int images,
                            Optional<Orientation> orientation, double pixelSpacing, double sliceSpacing, double coverage,
                            List<String> imageType, boolean colour, String text, String kernel, String contrastAgent,
                            Optional<Duration> afterContrast, Optional<LocalDateTime> acquired, double echoTime, double repetitionTime,
                            double diffusionBValue) {

    private static final double SAME_POSITION = 0.01;

    /** @param allHeaders the series' data sets without pixel data, in any order, at least one; a multi-frame object may stand once for each frame */
    public static SeriesSummary of(List<Attributes> allHeaders) {
        Set<Attributes> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Attributes> headers = allHeaders.stream().filter(seen::add).toList();
        Attributes first = headers.getFirst();
        List<Vector3> positions = headers.stream().flatMap(header -> planes(header).stream()).map(ImagePlane::position).toList();
        Optional<ImagePlane> plane = planes(first).stream().findFirst();
        double[] along = plane.map(ImagePlane::normal)
                .map(normal -> positions.stream().mapToDouble(position -> position.dot(normal)).sorted().toArray())
                .orElse(new double[0]);
        int places = places(along);
        double thickness = thickness(first);
        double extent = along.length == 0 ? 0 : along[along.length - 1] - along[0];
        double spacing = places > 1 ? extent / (places - 1) : thickness;
        Attributes mr = frameMacro(first, Tag.MREchoSequence);
        Optional<LocalDateTime> acquired = headers.stream().flatMap(header -> acquired(header).stream()).min(Comparator.naturalOrder());
        return new SeriesSummary(
                first.getString(Tag.SeriesInstanceUID, ""), first.getString(Tag.FrameOfReferenceUID, ""),
                first.getString(Tag.Modality, ""), first.getString(Tag.SOPClassUID, ""),
                headers.stream().mapToInt(header -> header.getInt(Tag.NumberOfFrames, 1)).sum(),
                plane.map(ImagePlane::orientation), plane.map(p -> Math.max(p.dx(), p.dy())).orElse(0.0), spacing, extent + spacing,
                strings(first, Tag.ImageType),
                first.getInt(Tag.SamplesPerPixel, 1) > 1 || first.getString(Tag.PhotometricInterpretation, "").startsWith("PALETTE"),
                (first.getString(Tag.ProtocolName, "") + " | " + first.getString(Tag.SeriesDescription, "")),
                first.getString(Tag.ConvolutionKernel, ""), first.getString(Tag.ContrastBolusAgent, ""),
                afterContrast(first, acquired), acquired,
                first.getDouble(Tag.EchoTime, mr == null ? 0 : mr.getDouble(Tag.EffectiveEchoTime, 0)),
                first.getDouble(Tag.RepetitionTime, 0),
                headers.stream().mapToDouble(header -> header.getDouble(Tag.DiffusionBValue, 0)).max().orElse(0));
    }

    /** Whether the series is of secondary captures. */
    boolean secondaryCapture() {
        return sopClassUid.startsWith(UID.SecondaryCaptureImageStorage);
    }

    private static List<ImagePlane> planes(Attributes header) {
        try {
            return Slice.of(null, header).stream().map(Slice::plane).toList();
        } catch (UnusableSeriesException withoutPosition) {
            return List.of();
        }
    }

    private static int places(double[] along) {
        int places = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (double position : along) {
            if (position - last > SAME_POSITION) {
                places++;
                last = position;
            }
        }
        return places;
    }

    private static double thickness(Attributes header) {
        Attributes measures = frameMacro(header, Tag.PixelMeasuresSequence);
        return header.getDouble(Tag.SliceThickness, measures == null ? 0 : measures.getDouble(Tag.SliceThickness, 0));
    }

    private static Attributes frameMacro(Attributes header, int sequence) {
        return FunctionalGroups.in(header) ? new FunctionalGroups(header).macro(0, sequence) : null;
    }

    private static List<String> strings(Attributes header, int tag) {
        String[] values = header.getStrings(tag);
        return values == null ? List.of() : Arrays.stream(values).map(value -> value == null ? "" : value).toList();
    }

    private static Optional<Duration> afterContrast(Attributes header, Optional<LocalDateTime> acquired) {
        Optional<LocalTime> bolus = time(header.getString(Tag.ContrastBolusStartTime));
        if (bolus.isEmpty() || acquired.isEmpty()) {
            return Optional.empty();
        }
        Duration elapsed = Duration.between(bolus.get(), acquired.get().toLocalTime());
        // A bolus before midnight and an acquisition after it.
        return Optional.of(elapsed.isNegative() ? elapsed.plusDays(1) : elapsed);
    }

    private static Optional<LocalDateTime> acquired(Attributes header) {
        String dateTime = header.getString(Tag.AcquisitionDateTime, "");
        if (dateTime.length() >= 14) {
            return moment(dateTime.substring(0, 8), dateTime.substring(8));
        }
        String date = header.getString(Tag.AcquisitionDate, header.getString(Tag.SeriesDate, ""));
        return moment(date, header.getString(Tag.AcquisitionTime, header.getString(Tag.SeriesTime, "")));
    }

    private static Optional<LocalDateTime> moment(String date, String time) {
        try {
            var day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
            return time(time).map(day::atTime);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String dicomTime) {
        if (dicomTime == null || dicomTime.length() < 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(dicomTime.substring(0, 6), DateTimeFormatter.ofPattern("HHmmss")));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
