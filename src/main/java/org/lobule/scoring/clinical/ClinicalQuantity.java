package org.lobule.scoring.clinical;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clinical fact that a rule may ask for: a laboratory value, something of the patient, or something that only a reader of
 * the images or a clinician can tell. What each one means, its units, limits and time window stand in {@code quantities.yaml}.
 */
public enum ClinicalQuantity {

    BILIRUBIN, ALBUMIN, INR, CREATININE, SODIUM, PLATELETS, NEUTROPHILS, LYMPHOCYTES, AST, AST_UPPER_LIMIT, ALT, CRP, AFP,
    AFP_L3, DCP, DCP_ACTIVITY, AGE, SEX, BODY_WEIGHT, ECOG, ASCITES, ENCEPHALOPATHY, DIALYSIS, END_STAGE_LIVER,
    CHILD_PUGH_POINTS, CIRRHOSIS, CHOLESTATIC_DISEASE, CHRONIC_HEPATITIS_B, PRIOR_HCC, VASCULAR_LIVER_DISEASE,
    FIBROSIS_AETIOLOGY, HCC_RISK_AETIOLOGY, LESION_NUMBER, LARGEST_DIAMETER, DIAMETER_SUM, VIABLE_NUMBER, VIABLE_DIAMETER,
    TUMOUR_SHARE, GROWTH_PATTERN, MACROVASCULAR_INVASION, PORTAL_VEIN_THROMBOSIS, MAJOR_VESSEL_INVASION, VASCULAR_INVASION,
    ADJACENT_ORGAN_INVASION, NODAL_METASTASIS, DISTANT_METASTASIS, EXTRAHEPATIC_SPREAD, DIFFERENTIATION, MICROVASCULAR_INVASION,
    VASCULAR_INVASION_PATHOLOGY, SATELLITE_NODULES, RESECTION_MARGIN, MULTIFOCAL, AST_BEFORE_TACE, CHILD_PUGH_BEFORE_TACE,
    BCLC_BEFORE_TACE, AFP_BEFORE_TACE, TACE_RESPONSE, INSUFFICIENT_RESPONSES, CONSECUTIVE_PROGRESSIONS, MARKER_RISE,
    BASELINE_SUM, NADIR_SUM, CURRENT_SUM, TARGETS_GONE, NEW_LESION, NON_TARGET_RESPONSE, BASELINE_VIABLE_SUM, NADIR_VIABLE_SUM,
    CURRENT_VIABLE_SUM, NEW_HCC_LESION, BASELINE_VIABLE_AREA, CURRENT_VIABLE_AREA, BASELINE_VIABLE_VOLUME,
    CURRENT_VIABLE_VOLUME, PET_CONCENTRATION, PET_DOSE, LI_IMAGE_QUALITY, LI_TUMOUR_IN_VEIN, LI_BENIGNITY, LI_LR_M, LI_APHE,
    LI_WASHOUT, LI_CAPSULE, LI_THRESHOLD_GROWTH, LI_ANCILLARY, LI_OTHER_CATEGORY, LESION_DIAMETER, CEUS_APHE, CEUS_WASHOUT_ONSET,
    CEUS_WASHOUT_DEGREE, US_OBSERVATION, US_DIAMETER, US_NEW_THROMBUS, US_VISUALISATION, TREATED_EVALUABLE, TREATED_ENHANCEMENT,
    TREATED_APHE, TREATED_WASHOUT, TREATED_AS_BEFORE, TREATMENT_RADIATION, TREATED_COURSE;

    /** The code in files and messages, such as {@code portal-vein-thrombosis}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public QuantityDefinition definition() {
        return QuantityCatalogue.of(this);
    }

    /** The name in a sentence: "serum albumin". */
    public String title() {
        return definition().name();
    }

    /** By {@link #code()}, in any case. */
    public static Optional<ClinicalQuantity> find(String code) {
        return Stream.of(values()).filter(quantity -> quantity.code().equalsIgnoreCase(code.strip())).findFirst();
    }

    /**
     * What a LOINC code and a unit mean. One code may serve two quantities whose units differ.
     *
     * @param unit as sent; ignored where only one quantity has the code
     */
    public static Optional<ClinicalQuantity> ofLoinc(String loinc, String unit) {
        List<ClinicalQuantity> known = Stream.of(values()).filter(quantity -> quantity.definition().loinc().contains(loinc)).toList();
        return known.size() <= 1 ? known.stream().findFirst()
                : known.stream().filter(quantity -> quantity.definition().unit(unit).isPresent()).findFirst();
    }
}
