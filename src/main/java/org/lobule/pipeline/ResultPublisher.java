package org.lobule.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.archive.StoredFile;
import org.lobule.cohort.FeatureLedger;
import org.lobule.cohort.SeriesFeatures;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.PreparedResult;
import org.lobule.delivery.ResultInstance;
import org.lobule.delivery.ResultStore;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.queue.AnalysisContext;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.PreviousReport;
import org.lobule.report.ResultSet;
import org.lobule.report.ResultWriter;
import org.lobule.report.gate.ConformanceGate;
import org.lobule.report.gate.Finding;

/** Writes the results of an analysis, lets none pass that its own check finds wrong, and commits them with the end of the analysis. */
@ApplicationScoped
class ResultPublisher {

    private final ResultWriter writer = new ResultWriter();
    private final ResultStore store;
    private final Outbox outbox;
    private final ScoreBases bases;
    private final AnalysisHistory analyses;
    private final FeatureLedger features;

    ResultPublisher(ResultStore store, Outbox outbox, ScoreBases bases, AnalysisHistory analyses, FeatureLedger features) {
        this.store = store;
        this.outbox = outbox;
        this.bases = bases;
        this.analyses = analyses;
        this.features = features;
    }

    void publish(AnalysisContext context, Analysis analysis, ScoreBasis basis) throws Exception {
        ResultSet results = writer.write(analysis);
        List<PreparedResult> prepared = prepare(context, results, ConformanceGate.check(results, analysis));
        context.complete(() -> {
            commit(context, prepared, basis);
            features.keep(context.analysisId(), analysis.series().stream()
                    .map(series -> new SeriesFeatures(series.images().first(), series.phase().orElse(""), series.features())).toList(), analysis.version());
        });
    }

    /** The report that says why nothing was analysed. */
    void publishNotAnalysed(AnalysisContext context, Analysis analysis, List<Attributes> headers, String reason, ScoreBasis basis) throws Exception {
        ResultSet report = writer.writeNotAnalysed(analysis, headers);
        List<PreparedResult> prepared = prepare(context, report, ConformanceGate.check(report, analysis, headers));
        context.completeWithout(reason, () -> commit(context, prepared, basis));
    }

    private void commit(AnalysisContext context, List<PreparedResult> prepared, ScoreBasis basis) throws Exception {
        outbox.add(context.analysisId(), prepared);
        bases.keep(context.analysisId(), basis);
    }

    /** The report that this run's report replaces: of the run before, or, where that gave nothing new, of the one before that. */
    Optional<PreviousReport> predecessor(AnalysisContext context) {
        OptionalLong earlier = context.supersedes();
        while (earlier.isPresent()) {
            Optional<ResultInstance> report = outbox.results(earlier.getAsLong()).stream().filter(result -> result.label().equals("SR")).findFirst();
            if (report.isPresent()) {
                return report.map(made -> new PreviousReport(made.sopClassUid(), made.sopInstanceUid(), made.seriesInstanceUid()));
            }
            Long before = analyses.find(earlier.getAsLong()).map(AnalysisRun::supersedes).orElse(null);
            earlier = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        }
        return Optional.empty();
    }

    private List<PreparedResult> prepare(AnalysisContext context, ResultSet results, List<Finding> findings)
            throws IOException, NonConformantResultException {
        context.progress("%d results written and checked".formatted(results.objects().size()));
        if (!findings.isEmpty()) {
            throw new NonConformantResultException(findings);
        }
        context.checkCancelled();
        List<PreparedResult> prepared = new ArrayList<>();
        for (Attributes object : results.objects()) {
            Optional<PreparedResult> earlier = alreadyMade(object);
            prepared.add(earlier.isPresent() ? earlier.get() : store.store(List.of(object)).getFirst());
        }
        return prepared;
    }

    /** The same inputs give the same UIDs: then the object that was made first stays, with its content time. */
    private Optional<PreparedResult> alreadyMade(Attributes object) {
        return outbox.find(object.getString(Tag.SOPInstanceUID)).map(ResultPublisher::again);
    }

    private static PreparedResult again(ResultInstance made) {
        return new PreparedResult(made.label(), made.studyInstanceUid(), made.seriesInstanceUid(), made.sopInstanceUid(), made.sopClassUid(),
                made.transferSyntaxUid(), new StoredFile(made.path(), made.digest(), made.size()));
    }
}
