package org.lobule.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.seg.SegmentationWriter;
import org.lobule.report.sr.ReportWriter;

/**
 * Writes the results of a run: a segmentation for each series that has regions, and one report. The same analysis gives
 * the same objects, byte by byte.
 */
public final class ResultWriter {

    private static final int NUMBER_STEP = 100;

    private final ReportSettings settings;

    public ResultWriter(ReportSettings settings) {
        this.settings = settings;
    }

    public ResultWriter() {
        this(ReportSettings.DEFAULT);
    }

    /**
     * The results of an analysis.
     *
     * @throws IllegalArgumentException when the analysis has no series (see {@link #writeNotAnalysed}), or a region does not
     *                                  lie on the grid of its series
     */
    public ResultSet write(Analysis analysis) {
        if (analysis.series().isEmpty()) {
            throw new IllegalArgumentException("No series was analysed: there is only a report of why not to write");
        }
        Equipment equipment = new Equipment(analysis, settings);
        DerivedUid uids = new DerivedUid(analysis);
        ResultHeader header = new ResultHeader(analysis, equipment, analysis.series().getFirst().images().first());
        Stream<Attributes> images = analysis.series().stream().flatMap(series -> series.images().headers().stream());
        int number = firstFreeNumber(images, analysis.series().size() + 1);
        SegmentationWriter segmentationWriter = new SegmentationWriter(analysis, header, uids);
        Map<String, Attributes> segmentations = new LinkedHashMap<>();
        for (AnalysedSeries series : analysis.series()) {
            if (!series.regions().regions().isEmpty()) {
                segmentations.put(series.images().first().getString(Tag.SeriesInstanceUID),
                        segmentationWriter.write(series, number + 1 + segmentations.size()));
            }
        }
        Attributes report = new ReportWriter(analysis, settings, header, equipment, uids).write(segmentations, number);
        return new ResultSet(new ArrayList<>(segmentations.values()), report);
    }

    /**
     * The report of a study that was not analysed: what it holds, and {@code analysis.limitations()} as the reasons why.
     *
     * @param analysis without series
     * @param headers  headers of instances of the study; those without SOP class, instance or series UID are left out
     * @throws IllegalArgumentException when no reason is given, or no header is left
     */
    public ResultSet writeNotAnalysed(Analysis analysis, List<Attributes> headers) {
        List<Attributes> instances = headers.stream().filter(ResultWriter::isReferable).toList();
        if (analysis.limitations().isEmpty() || instances.isEmpty()) {
            throw new IllegalArgumentException("A report of a study that was not analysed needs a reason and an instance of the study");
        }
        Equipment equipment = new Equipment(analysis, settings);
        ResultHeader header = new ResultHeader(analysis, equipment, instances.getFirst());
        ReportWriter writer = new ReportWriter(analysis, settings, header, equipment, new DerivedUid(analysis));
        return new ResultSet(List.of(), writer.writeNotAnalysed(instances, firstFreeNumber(instances.stream(), 1)));
    }

    private static boolean isReferable(Attributes header) {
        return Stream.of(Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID)
                .noneMatch(tag -> header.getString(tag, "").isBlank());
    }

    /** The configured series number, or as many hundreds above as keep all results clear of the study's own series. */
    private int firstFreeNumber(Stream<Attributes> headers, int needed) {
        Set<Integer> used = headers.map(header -> header.getInt(Tag.SeriesNumber, 0)).collect(Collectors.toSet());
        int number = settings.seriesNumber();
        while (collides(number, needed, used)) {
            number += NUMBER_STEP;
        }
        return number;
    }

    private static boolean collides(int number, int needed, Set<Integer> used) {
        for (int candidate = number; candidate < number + needed; candidate++) {
            if (used.contains(candidate)) {
                return true;
            }
        }
        return false;
    }
}
