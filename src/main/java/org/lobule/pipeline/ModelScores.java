package org.lobule.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.logging.Logger;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleShelf.Installed;
import org.lobule.scoring.bundle.StudyMaterial;
import org.lobule.scoring.bundle.StudyMaterial.SeriesFeatures;
import org.lobule.scoring.bundle.StudyScoring;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.PatientHeader;
import org.lobule.segmentation.Region;

/** What the installed bundles say of a study. A bundle that fails abstains; the other results go out in any case. */
@ApplicationScoped
class ModelScores {

    private static final Logger LOG = Logger.getLogger(ModelScores.class);

    private final InstalledBundles installed;

    ModelScores(InstalledBundles installed) {
        this.installed = installed;
    }

    /**
     * The sheet with the scores of all installed bundles; as it is where none is installed or no series was analysed.
     *
     * @param values   clinical values of the patient, of any day
     * @param header   of any image of the study
     * @param analysed when the study has no date, the day of the analysis counts for it
     */
    ScoreSheet with(ScoreSheet sheet, List<AnalysedSeries> series, ClinicalValues values, Attributes header, LocalDate analysed) {
        List<Installed> bundles = installed.inventory().bundles();
        if (bundles.isEmpty() || series.isEmpty()) {
            return sheet;
        }
        LocalDate day = PatientHeader.studyDate(header).orElse(analysed);
        List<String> lesions = series.stream().filter(one -> one.regions().lesionsLookedFor()).findFirst()
                .map(one -> one.regions().lesions().stream().map(Region::name).toList()).orElse(List.of());
        StudyMaterial study = new StudyMaterial(series.stream().map(ModelScores::features).toList(), lesions, values.with(PatientHeader.values(header, day)), day);
        List<BundleScore> scores = new ArrayList<>();
        for (Installed one : bundles) {
            scores.addAll(score(one, study));
        }
        return sheet.withModels(scores);
    }

    private static List<BundleScore> score(Installed one, StudyMaterial study) {
        try {
            return StudyScoring.score(one.bundle(), study);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "The model bundle %s failed", one.bundle().manifest().label());
            return List.of(StudyScoring.abstain(one.bundle(), "The model failed (%s); the log of the node says more.".formatted(failure.getClass().getSimpleName())));
        }
    }

    private static SeriesFeatures features(AnalysedSeries series) {
        Attributes header = series.images().first();
        Set<String> batches = Stream.of(Tag.Manufacturer, Tag.ManufacturerModelName, Tag.StationName, Tag.InstitutionName, Tag.ConvolutionKernel)
                .map(tag -> header.getString(tag, "").strip()).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
        return new SeriesFeatures(header.getString(Tag.Modality, ""), series.phase().orElse(""), series.features().rows(), batches);
    }

    /** The configuration with the bundles and what they said: another bundle or another answer gives results of their own. */
    static String configuration(String configuration, ScoreSheet sheet) {
        if (sheet.models().isEmpty()) {
            return configuration;
        }
        StringBuilder text = new StringBuilder(configuration);
        for (BundleScore score : sheet.models()) {
            text.append('\n').append(score.model().sha256()).append(' ').append(score.region().orElse("")).append(' ')
                    .append(score.answer().map(answer -> Double.toString(answer.value())).orElse("")).append(' ').append(score.abstention()).append(score.warnings());
        }
        return DigestUtils.sha256Hex(text.toString());
    }
}
