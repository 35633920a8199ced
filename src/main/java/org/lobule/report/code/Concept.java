package org.lobule.report.code;

/**
 * Every fixed code that results use, but for features and units: DICOM PS3.16, SNOMED CT, and those of our own scheme
 * for what DICOM has no code for. Meanings are the schemes' own and are checked against them by a test.
 */
public enum Concept {
    // document, language, observer (TID 1500, 1204, 1001)
    ONCOLOGY_MEASUREMENT_REPORT(CodingScheme.DCM, "126001", "Oncology Measurement Report"),
    LANGUAGE(CodingScheme.DCM, "121049", "Language of Content Item and Descendants"),
    ENGLISH(CodingScheme.RFC5646, "en-US", "English (United States)"),
    OBSERVER_TYPE(CodingScheme.DCM, "121005", "Observer Type"),
    DEVICE(CodingScheme.DCM, "121007", "Device"),
    DEVICE_OBSERVER_UID(CodingScheme.DCM, "121012", "Device Observer UID"),
    DEVICE_OBSERVER_NAME(CodingScheme.DCM, "121013", "Device Observer Name"),
    DEVICE_OBSERVER_MANUFACTURER(CodingScheme.DCM, "121014", "Device Observer Manufacturer"),
    DEVICE_OBSERVER_MODEL(CodingScheme.DCM, "121015", "Device Observer Model Name"),
    DEVICE_OBSERVER_SERIAL(CodingScheme.DCM, "121016", "Device Observer Serial Number"),
    PROCEDURE_REPORTED(CodingScheme.DCM, "121058", "Procedure reported"),
    CT_UNSPECIFIED_REGION(CodingScheme.LN, "25045-6", "CT unspecified body region"),
    MR_UNSPECIFIED_REGION(CodingScheme.LN, "25056-3", "MRI unspecified body region"),
    IMAGING_PROCEDURE(CodingScheme.SCT, "363679005", "Imaging procedure"),
    // image library (TID 1600, 1602, 1604)
    IMAGE_LIBRARY(CodingScheme.DCM, "111028", "Image Library"),
    IMAGE_LIBRARY_GROUP(CodingScheme.DCM, "126200", "Image Library Group"),
    MODALITY(CodingScheme.DCM, "121139", "Modality"),
    COMPUTED_TOMOGRAPHY(CodingScheme.DCM, "CT", "Computed Tomography"),
    MAGNETIC_RESONANCE(CodingScheme.DCM, "MR", "Magnetic Resonance"),
    STUDY_DATE(CodingScheme.DCM, "111060", "Study Date"),
    STUDY_TIME(CodingScheme.DCM, "111061", "Study Time"),
    ACQUISITION_DATE(CodingScheme.DCM, "126201", "Acquisition Date"),
    ACQUISITION_TIME(CodingScheme.DCM, "126202", "Acquisition Time"),
    FRAME_OF_REFERENCE_UID(CodingScheme.DCM, "112227", "Frame of Reference UID"),
    PIXEL_ROWS(CodingScheme.DCM, "110910", "Pixel Data Rows"),
    PIXEL_COLUMNS(CodingScheme.DCM, "110911", "Pixel Data Columns"),
    HORIZONTAL_PIXEL_SPACING(CodingScheme.DCM, "111026", "Horizontal Pixel Spacing"),
    VERTICAL_PIXEL_SPACING(CodingScheme.DCM, "111066", "Vertical Pixel Spacing"),
    SPACING_BETWEEN_SLICES(CodingScheme.DCM, "112226", "Spacing between slices"),
    SLICE_THICKNESS(CodingScheme.DCM, "112225", "Slice Thickness"),
    CONTRAST_PHASE(CodingScheme.DCM, "109058", "Contrast Phase"),
    SOURCE(CodingScheme.SCT, "260753009", "Source"),
    SERIES_DESCRIPTION(CodingScheme.LOBULE, "SERIES-DESC", "Series Description"),
    KERNEL(CodingScheme.LOBULE, "KERNEL", "Convolution Kernel"),
    // measurement groups (TID 1411, 1419, 1501, 4019)
    IMAGING_MEASUREMENTS(CodingScheme.DCM, "126010", "Imaging Measurements"),
    DERIVED_MEASUREMENTS(CodingScheme.DCM, "126011", "Derived Imaging Measurements"),
    MEASUREMENT_GROUP(CodingScheme.DCM, "125007", "Measurement Group"),
    TRACKING_IDENTIFIER(CodingScheme.DCM, "112039", "Tracking Identifier"),
    TRACKING_UID(CodingScheme.DCM, "112040", "Tracking Unique Identifier"),
    FINDING_CATEGORY(CodingScheme.SCT, "276214006", "Finding category"),
    FINDING(CodingScheme.DCM, "121071", "Finding"),
    FINDING_SITE(CodingScheme.SCT, "363698007", "Finding Site"),
    REFERENCED_SEGMENT(CodingScheme.DCM, "121191", "Referenced Segment"),
    SOURCE_SERIES_FOR_SEGMENTATION(CodingScheme.DCM, "121232", "Source series for segmentation"),
    ALGORITHM_FAMILY(CodingScheme.DCM, "111000", "Algorithm Family"),
    ALGORITHM_NAME(CodingScheme.DCM, "111001", "Algorithm Name"),
    ALGORITHM_PARAMETERS(CodingScheme.DCM, "111002", "Algorithm Parameters"),
    ALGORITHM_VERSION(CodingScheme.DCM, "111003", "Algorithm Version"),
    ALGORITHM_MANUFACTURER(CodingScheme.DCM, "122405", "Algorithm Manufacturer"),
    ARTIFICIAL_INTELLIGENCE(CodingScheme.DCM, "123110", "Artificial Intelligence"),
    METHOD_CITATION(CodingScheme.DCM, "121423", "Method Citation"),
    COMMENT(CodingScheme.DCM, "121106", "Comment"),
    // anatomy and findings
    LIVER(CodingScheme.SCT, "10200004", "Liver"),
    ANATOMICAL_STRUCTURE(CodingScheme.SCT, "91723000", "Anatomical Structure"),
    MORPHOLOGICALLY_ABNORMAL_STRUCTURE(CodingScheme.SCT, "49755003", "Morphologically Abnormal Structure"),
    MASS(CodingScheme.SCT, "4147007", "Mass"),
    // measurements and how they are derived
    ATTENUATION_COEFFICIENT(CodingScheme.DCM, "112031", "Attenuation Coefficient"),
    DERIVATION(CodingScheme.DCM, "121401", "Derivation"),
    MEAN(CodingScheme.SCT, "373098007", "Mean"),
    MEDIAN(CodingScheme.SCT, "373099004", "Median"),
    STANDARD_DEVIATION(CodingScheme.SCT, "386136009", "Standard Deviation"),
    MINIMUM(CodingScheme.SCT, "255605001", "Minimum"),
    MAXIMUM(CodingScheme.SCT, "56851009", "Maximum"),
    VOLUME(CodingScheme.SCT, "118565006", "Volume"),
    LONG_AXIS(CodingScheme.SCT, "103339001", "Long axis"),
    BIN_WIDTH(CodingScheme.LOBULE, "BIN-WIDTH", "Bin width"),
    BIN_COUNT(CodingScheme.LOBULE, "BIN-COUNT", "Number of bins"),
    INTENSITY_FRACTION(CodingScheme.LOBULE, "INT-FRACTION", "Intensity fraction"),
    VOLUME_FRACTION(CodingScheme.LOBULE, "VOL-FRACTION", "Volume fraction"),
    // qualitative evaluations
    QUALITATIVE_EVALUATIONS(CodingScheme.UMLS, "C0034375", "Qualitative Evaluations"),
    INTENDED_USE(CodingScheme.LOBULE, "INTENDED-USE", "Intended use"),
    LESION_SEARCH(CodingScheme.LOBULE, "LESION-SEARCH", "Search for lesions"),
    LIMITATION(CodingScheme.LOBULE, "LIMITATION", "Limitation of the analysis"),
    NOTE(CodingScheme.LOBULE, "NOTE", "Note"),
    REGION_ORIGIN(CodingScheme.LOBULE, "REGION-ORIGIN", "Origin of the region"),
    PLAUSIBILITY(CodingScheme.LOBULE, "PLAUSIBILITY", "Plausibility of the automatic region"),
    NOT_COMPUTED(CodingScheme.LOBULE, "NOT-COMPUTED", "Not computed"),
    SCORE(CodingScheme.LOBULE, "SCORE", "Score"),
    SCORE_CATEGORY(CodingScheme.LOBULE, "SCORE-CATEGORY", "Category of the score"),
    SCORE_INPUT(CodingScheme.LOBULE, "SCORE-INPUT", "Input of the score"),
    MODEL_PROBABILITY(CodingScheme.LOBULE, "MODEL-PROB", "Probability by a model"),
    MODEL_RISK(CodingScheme.LOBULE, "MODEL-RISK", "Risk by a model"),
    RISK_CATEGORY(CodingScheme.LOBULE, "RISK-CATEGORY", "Risk category"),
    HIGH_RISK(CodingScheme.SCT, "15508007", "High risk"),
    MODERATE_RISK(CodingScheme.SCT, "25594002", "Moderate risk"),
    LOW_RISK(CodingScheme.SCT, "75976002", "Low risk"),
    INPUT_DATE(CodingScheme.LOBULE, "INPUT-DATE", "Date of the input"),
    INPUT_AS_GIVEN(CodingScheme.LOBULE, "INPUT-GIVEN", "The input as it was given"),
    INPUT_BOUND(CodingScheme.LOBULE, "INPUT-BOUND", "Limit of measurement"),
    YES(CodingScheme.SCT, "373066001", "Yes"),
    NO(CodingScheme.SCT, "373067005", "No"),
    // segmentation and equipment
    SEGMENTATION(CodingScheme.DCM, "113076", "Segmentation"),
    SOURCE_IMAGE_FOR_PROCESSING(CodingScheme.DCM, "121322", "Source image for image processing operation"),
    PROCESSING_EQUIPMENT(CodingScheme.DCM, "109102", "Processing Equipment");

    private final Code code;

    Concept(CodingScheme scheme, String value, String meaning) {
        this.code = Code.of(scheme, value, meaning);
    }

    public Code code() {
        return code;
    }
}
