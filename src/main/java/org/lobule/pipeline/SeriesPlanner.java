package org.lobule.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.series.SeriesChoice;
import org.lobule.imaging.series.SeriesSummary;
import org.lobule.pipeline.AnalysisPlan.PlannedSeries;
import org.lobule.pipeline.StudyFiles.InstanceFile;
import org.lobule.segmentation.dicom.StructureObject;

/** Makes the plan of an analysis from the headers of the study alone. */
@ApplicationScoped
class SeriesPlanner {

    /** @throws IOException where a file of the archive cannot be read; the disk may be away */
    AnalysisPlan plan(StudyFiles study, Runnable cancellation) throws IOException {
        Map<String, SeriesSummary> summaries = new LinkedHashMap<>();
        for (Map.Entry<String, List<InstanceFile>> series : study.images().entrySet()) {
            List<Attributes> headers = new ArrayList<>();
            for (InstanceFile file : series.getValue()) {
                cancellation.run();
                headers.add(DicomFile.readHeader(file.path()).dataset());
            }
            summaries.put(series.getKey(), SeriesSummary.of(headers));
        }
        List<PlannedSeries> candidates = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (SeriesChoice.Ranked ranked : SeriesChoice.DEFAULT.rank(List.copyOf(summaries.values()))) {
            String uid = ranked.series().seriesInstanceUid();
            if (ranked.usable()) {
                candidates.add(new PlannedSeries(ranked, study.images().get(uid)));
            } else {
                rejected.add("Series %s: %s.".formatted(uid, String.join("; ", ranked.reasons())));
            }
        }
        return new AnalysisPlan(List.copyOf(candidates), drawn(candidates, study.regions()), List.copyOf(rejected));
    }

    private static List<PlannedSeries> drawn(List<PlannedSeries> candidates, List<InstanceFile> regions) throws IOException {
        List<PlannedSeries> drawn = new ArrayList<>();
        for (InstanceFile region : regions) {
            Optional<StructureObject> object = readable(region);
            candidates.stream().filter(series -> !drawn.contains(series) && object.isPresent() && object.get().refersToSeries(series.uid()))
                    .forEach(drawn::add);
        }
        return candidates.stream().filter(drawn::contains).toList();
    }

    /** Objects that cannot be understood do not shape the plan; whoever looks for regions in them says why they were not used. */
    private static Optional<StructureObject> readable(InstanceFile region) throws IOException {
        try {
            return Optional.of(StructureObject.read(region.path()));
        } catch (DicomException notUnderstood) {
            return Optional.empty();
        }
    }
}
