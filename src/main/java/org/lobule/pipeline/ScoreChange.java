package org.lobule.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.clinical.ValueLedger;
import org.lobule.cohort.FeatureLedger;
import org.lobule.cohort.KeptFeatures;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomFile;
import org.lobule.pipeline.StudyFiles.InstanceFile;
import org.lobule.queue.AnalysisRun;
import org.lobule.scoring.bundle.StudyMaterial.SeriesFeatures;
import org.lobule.scoring.clinical.ClinicalValues;

/** Whether the clinical values as they are now change a run's scores: rules and models are applied to what the run kept. */
@ApplicationScoped
class ScoreChange {

    private final StudyFilesReader files;
    private final ValueLedger values;
    private final FeatureLedger features;
    private final Measurement measurement;
    private final ModelScores models;

    ScoreChange(StudyFilesReader files, ValueLedger values, FeatureLedger features, Measurement measurement, ModelScores models) {
        this.files = files;
        this.values = values;
        this.features = features;
        this.measurement = measurement;
        this.models = models;
    }

    /** @throws IOException when the study's images cannot be read */
    boolean since(AnalysisRun run, ScoreBasis basis) throws IOException {
        SequencedMap<String, List<InstanceFile>> images = files.read(run.studyInstanceUid()).images();
        ClinicalValues usable = values.usable(run.studyInstanceUid());
        Attributes header = header(images.isEmpty() ? null : images.firstEntry().getValue());
        if (!ScoreBasis.rules(measurement.scores(basis.facts(), usable, header)).equals(basis.rules())) {
            return true;
        }
        if (!models.areInstalled()) {
            return false;
        }
        List<SeriesFeatures> series = new ArrayList<>();
        for (KeptFeatures kept : features.of(run.id())) {
            series.add(ModelScores.features(header(images.get(kept.seriesInstanceUid())), kept.phase(), kept.rows()));
        }
        return models.changedByValues(basis, ModelScores.material(basis.facts(), series, usable, header), run.startedAt());
    }

    /** @param series its images, or null where the node has none of it any more */
    private static Attributes header(List<InstanceFile> series) throws IOException {
        if (series == null) {
            throw new IOException("Images that the analysis read are no longer kept, so its scores cannot be compared; send the study again");
        }
        return DicomFile.readHeader(series.getFirst().path()).dataset();
    }
}
