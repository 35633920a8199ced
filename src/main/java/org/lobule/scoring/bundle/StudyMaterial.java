package org.lobule.scoring.bundle;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.lobule.radiomics.FeatureRow;
import org.lobule.scoring.clinical.ClinicalValues;

/**
 * What a node knows of a study when it scores it.
 *
 * @param series   that were analysed, the best first
 * @param lesions  names of the lesions, the largest first
 * @param clinical values of the patient, of any day
 * @param day      of the study
 */
public record StudyMaterial(List<SeriesFeatures> series, List<String> lesions, ClinicalValues clinical, LocalDate day) {

    public StudyMaterial {
        series = List.copyOf(series);
        lesions = List.copyOf(lesions);
    }

    /**
     * The features of a series.
     *
     * @param modality CT, MR ...
     * @param phase    in plain words, or empty
     * @param batches  names by which training may know its scanner: manufacturer, model, station, kernel
     */
    public record SeriesFeatures(String modality, String phase, List<FeatureRow> rows, Set<String> batches) {

        public SeriesFeatures {
            rows = List.copyOf(rows);
            batches = Set.copyOf(batches);
        }
    }
}
