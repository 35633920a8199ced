package org.lobule.scoring.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.LesionSize;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.Decimal;
import org.lobule.scoring.clinical.Reading;

/**
 * What is known of a study when rules are applied.
 *
 * @param date             the day of the study
 * @param values           clinical values of the patient, of any day
 * @param lesions          every lesion with its size, as far as regions of lesions exist
 * @param lesionsLookedFor whether somebody or something looked for lesions; if not, nothing follows from there being none
 */
public record StudyFacts(LocalDate date, ClinicalValues values, List<LesionSize> lesions, boolean lesionsLookedFor) {

    /** The values with what the regions measure, in hundredths of a millimetre. */
    ClinicalValues withMeasurements() {
        if (lesions.isEmpty() && !lesionsLookedFor) {
            return values;
        }
        List<ClinicalValue> measured = new ArrayList<>();
        measured.add(measured(ClinicalQuantity.LESION_NUMBER, Optional.empty(), lesions.size(), ""));
        double sum = 0;
        double largest = 0;
        for (LesionSize lesion : lesions) {
            double mm = hundredths(lesion.longestAxialMm());
            sum += mm;
            largest = Math.max(largest, mm);
            measured.add(measured(ClinicalQuantity.LESION_DIAMETER, Optional.of(lesion.region()), mm, "mm"));
        }
        if (!lesions.isEmpty()) {
            measured.add(measured(ClinicalQuantity.LARGEST_DIAMETER, Optional.empty(), largest, "mm"));
            measured.add(measured(ClinicalQuantity.DIAMETER_SUM, Optional.empty(), hundredths(sum), "mm"));
        }
        return values.with(measured);
    }

    private ClinicalValue measured(ClinicalQuantity quantity, Optional<String> region, double value, String unit) {
        return new ClinicalValue(quantity, region, new Reading.Number(value, quantity.definition().canonicalUnit(),
                Reading.Bound.EXACT), (Decimal.text(value) + " " + unit).strip(), ClinicalSource.MEASURED, "regions of the study",
                date.atStartOfDay(), Instant.EPOCH);
    }

    private static double hundredths(double mm) {
        return Math.rint(mm * 100) / 100;
    }
}
