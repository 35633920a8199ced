package org.lobule.pipeline;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.clinical.fhir.StudyValues;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.imaging.series.SeriesReader;
import org.lobule.imaging.series.UnusableSeriesException;
import org.lobule.pipeline.AnalysisPlan.PlannedSeries;
import org.lobule.pipeline.StudyFiles.InstanceFile;
import org.lobule.queue.AnalysisContext;
import org.lobule.queue.AnalysisRefused;
import org.lobule.queue.AnalysisRunner;
import org.lobule.radiomics.FeatureTable;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.scoring.ScoreSheet;
import org.lobule.segmentation.RegionSet;

/**
 * The main job: from the received instances of a study to a segmentation and a report on their way to the PACS.
 * Every step can be repeated; nothing is kept before the last one, which is one transaction.
 */
@ApplicationScoped
class LiverAnalysis implements AnalysisRunner {

    private final StudyFilesReader files;
    private final SeriesPlanner planner;
    private final RegionFinder regions;
    private final Measurement measurement;
    private final ModelScores models;
    private final ResultPublisher publisher;
    private final PipelineIdentity identity;
    private final StudyValues values;
    private final ScoreBases bases;

    LiverAnalysis(StudyFilesReader files, SeriesPlanner planner, RegionFinder regions, Measurement measurement, ModelScores models, ResultPublisher publisher,
                  PipelineIdentity identity, StudyValues values, ScoreBases bases) {
        this.files = files;
        this.planner = planner;
        this.regions = regions;
        this.measurement = measurement;
        this.models = models;
        this.publisher = publisher;
        this.identity = identity;
        this.values = values;
        this.bases = bases;
    }

    @Override
    public void run(AnalysisContext context) throws Exception {
        StudyValues.Asked asked = values.ask(context.studyInstanceUid());
        StudyFiles study = files.read(context.studyInstanceUid());
        AnalysisPlan plan = planner.plan(study, context::checkCancelled);
        List<String> limitations = new ArrayList<>(plan.rejected());
        SortedMap<String, String> inputs = new TreeMap<>();
        List<Prepared> prepared = new ArrayList<>();
        for (PlannedSeries planned : plan.order()) {
            Optional<Prepared> series = prepare(planned, study, context, limitations);
            series.ifPresent(_ -> addInputs(inputs, planned.files()));
            series.ifPresent(prepared::add);
            // Without drawn regions the best series that can be read is the one to analyse
            if (plan.drawn().isEmpty() && series.isPresent()) {
                break;
            }
        }
        if (prepared.isEmpty()) {
            refuse(context, study, limitations, asked);
            return;
        }
        List<AnalysedSeries> analysed = measure(prepared, context);
        addInputs(inputs, study.regions());
        limitations.addAll(measurement.reservations(analysed));
        Scored scored = score(analysed, analysed.getFirst().images().first(), asked, context);
        publisher.publish(context, new Analysis(analysed, scored.sheet(), limitations, inputs, identity.configuration(),
                identity.version(), contentTime(context), headers(study.regions()), publisher.predecessor(context), scored.basis().mark()), scored.basis());
    }

    /** A series with its regions, to be measured. */
    private record Prepared(ImageSeries images, RegionFinder.Found found, String phase) {}

    private Optional<Prepared> prepare(PlannedSeries planned, StudyFiles study, AnalysisContext context, List<String> limitations)
            throws Exception {
        context.progress("Reading the %s: %s".formatted(planned.describe(), String.join("; ", planned.ranked().reasons())));
        ImageSeries images;
        try {
            images = SeriesReader.read(StudyFiles.paths(planned.files()));
        } catch (UnusableSeriesException unusable) {
            limitations.add("Series %s: not analysed: %s.".formatted(planned.uid(), unusable.getMessage()));
            context.progress("Series %s cannot be used: %s".formatted(planned.uid(), unusable.getMessage()));
            return Optional.empty();
        }
        context.checkCancelled();
        RegionFinder.Found found = regions.find(images, StudyFiles.paths(study.regions()), context);
        RegionSet set = found.regions();
        if (set.regions().isEmpty()) {
            limitations.add("Series %s: no liver and no lesion to measure: %s.".formatted(planned.uid(), String.join("; ", set.notes())));
            return Optional.empty();
        }
        return Optional.of(new Prepared(images, found, planned.ranked().phase().words()));
    }

    private List<AnalysedSeries> measure(List<Prepared> prepared, AnalysisContext context) {
        int regions = prepared.stream().mapToInt(series -> series.found().regions().regions().size()).sum();
        context.progress("Extracting features of %s%s".formatted(regions == 1 ? "1 region" : regions + " regions",
                prepared.size() == 1 ? "" : " in %d series".formatted(prepared.size())));
        List<FeatureTable> tables = measurement.features(prepared.stream()
                .map(series -> new Measurement.Drawn(series.images(), series.found().regions())).toList(), context);
        List<AnalysedSeries> analysed = new ArrayList<>();
        for (int n = 0; n < tables.size(); n++) {
            Prepared series = prepared.get(n);
            analysed.add(new AnalysedSeries(series.images(), series.found().regions(), tables.get(n), Optional.of(series.phase()),
                    series.found().lesionFinder()));
        }
        return analysed;
    }

    private void refuse(AnalysisContext context, StudyFiles study, List<String> limitations, StudyValues.Asked asked) throws Exception {
        String reason = study.images().isEmpty() ? "The study has no CT or MR images" : String.join(" ", limitations);
        if (identity.reportsWhenNotAnalysed() && !study.images().isEmpty()) {
            List<InstanceFile> images = study.images().values().stream().flatMap(List::stream).toList();
            SortedMap<String, String> inputs = new TreeMap<>();
            addInputs(inputs, images);
            List<Attributes> headers = headers(images);
            Scored scored = score(List.of(), headers.getFirst(), asked, context);
            Analysis empty = new Analysis(List.of(), scored.sheet(), limitations, inputs, identity.configuration(), identity.version(),
                    contentTime(context), List.of(), publisher.predecessor(context), scored.basis().mark());
            publisher.publishNotAnalysed(context, empty, headers, reason, scored.basis());
            return;
        }
        throw new AnalysisRefused(reason);
    }

    private record Scored(ScoreSheet sheet, ScoreBasis basis) {}

    private Scored score(List<AnalysedSeries> analysed, Attributes header, StudyValues.Asked asked, AnalysisContext context) throws InterruptedException {
        ScoreFacts facts = measurement.facts(analysed, header, contentTime(context).toLocalDate());
        ScoreSheet rules = measurement.scores(facts, asked.values(), header);
        ScoreSheet sheet = rules.withModels(models.of(ModelScores.material(analysed, facts, asked.values(), header)));
        return new Scored(sheet, bases.following(context.supersedes(), facts, sheet));
    }

    private static void addInputs(SortedMap<String, String> inputs, List<InstanceFile> files) {
        files.forEach(file -> inputs.put(file.sopInstanceUid(), file.digest()));
    }

    private static List<Attributes> headers(List<InstanceFile> files) throws IOException {
        List<Attributes> headers = new ArrayList<>();
        for (InstanceFile file : files) {
            headers.add(DicomFile.readHeader(file.path()).dataset());
        }
        return headers;
    }

    private static LocalDateTime contentTime(AnalysisContext context) {
        return LocalDateTime.ofInstant(context.contentTime(), ZoneId.systemDefault());
    }
}
