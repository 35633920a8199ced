package org.lobule.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.radiomics.FeatureRow;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.scoring.LesionSize;
import org.lobule.scoring.bundle.Bundle;
import org.lobule.scoring.bundle.BundleInput;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleShelf.Installed;
import org.lobule.scoring.bundle.StudyMaterial;
import org.lobule.scoring.bundle.StudyMaterial.SeriesFeatures;
import org.lobule.scoring.bundle.StudyScoring;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.PatientHeader;

/** What the installed bundles say of a study. A bundle that fails abstains; the other results go out in any case. */
@ApplicationScoped
class ModelScores {

    private static final Logger LOG = Logger.getLogger(ModelScores.class);

    private final InstalledBundles installed;

    ModelScores(InstalledBundles installed) {
        this.installed = installed;
    }

    /** What models may know of analysed series. */
    static StudyMaterial material(List<AnalysedSeries> series, ScoreFacts facts, ClinicalValues values, Attributes header) {
        return material(facts, series.stream().map(one -> features(one.images().first(), one.phase().orElse(""), one.features().rows())).toList(), values, header);
    }

    /**
     * What models may know of a study.
     *
     * @param values clinical values of the patient, of any day
     * @param header of any image of the study
     */
    static StudyMaterial material(ScoreFacts facts, List<SeriesFeatures> series, ClinicalValues values, Attributes header) {
        return new StudyMaterial(series, facts.lesions().orElse(List.of()).stream().map(LesionSize::region).toList(),
                values.with(PatientHeader.values(header, facts.studyDay())), facts.studyDay());
    }

    /** The features of a series with what its header says of the scanner. */
    static SeriesFeatures features(Attributes header, String phase, List<FeatureRow> rows) {
        Set<String> batches = Stream.of(Tag.Manufacturer, Tag.ManufacturerModelName, Tag.StationName, Tag.InstitutionName, Tag.ConvolutionKernel)
                .map(tag -> header.getString(tag, "").strip()).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
        return new SeriesFeatures(header.getString(Tag.Modality, ""), phase, rows, batches);
    }

    boolean areInstalled() {
        return !installed.inventory().bundles().isEmpty();
    }

    /** What all installed bundles say; nothing where no series was analysed. */
    List<BundleScore> of(StudyMaterial study) {
        List<BundleScore> scores = new ArrayList<>();
        if (!study.series().isEmpty()) {
            installed.inventory().bundles().forEach(one -> scores.addAll(score(one.bundle(), study)));
        }
        return scores;
    }

    /**
     * Whether values that came after a run change what a bundle says. That a bundle was installed or removed since is no reason by
     * itself; one that the run did not know counts where it answers by a value that is newer than the run.
     *
     * @param said  what bundles said in the run
     * @param began when the run did
     */
    boolean changedByValues(ScoreBasis said, StudyMaterial now, Instant began) {
        return !now.series().isEmpty() && installed.inventory().bundles().stream().map(Installed::bundle).anyMatch(bundle -> {
            List<BundleScore> scores = score(bundle, now);
            String before = said.models().get(bundle.sha256());
            return before != null ? !before.equals(ScoreBasis.models(scores).get(bundle.sha256()))
                    : scores.stream().anyMatch(score -> score.answer().isPresent()) && takesNewValues(bundle, now, began);
        });
    }

    private static boolean takesNewValues(Bundle bundle, StudyMaterial study, Instant began) {
        Set<String> quantities = bundle.manifest().inputs().stream().flatMap(input -> input.clinical().stream()).map(BundleInput.Clinical::quantity).collect(Collectors.toSet());
        return study.clinical().values().stream().anyMatch(value -> quantities.contains(value.quantity().code()) && !value.received().isBefore(began)
                && value.quantity().definition().counts(value.observed().toLocalDate(), study.day()));
    }

    private static List<BundleScore> score(Bundle bundle, StudyMaterial study) {
        try {
            return StudyScoring.score(bundle, study);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "The model bundle %s failed", bundle.manifest().label());
            return List.of(StudyScoring.abstain(bundle, "The model failed (%s); the log of the node says more.".formatted(failure.getClass().getSimpleName())));
        }
    }
}
