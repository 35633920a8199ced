package org.lobule.segmentation.network;

/** What kind of image a series is to the networks. */
public enum Modality {

    /** Hounsfield units. */
    CT,

    /** Anatomical MR, T1 with contrast or T2. */
    MR,

    /** MR whose values are not anatomy: ADC maps, subtractions, other computed maps. The networks draw nonsense on them; refused. */
    DERIVED_MR
}
