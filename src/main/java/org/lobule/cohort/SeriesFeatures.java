package org.lobule.cohort;

import org.lobule.dicom.data.Attributes;
import org.lobule.radiomics.FeatureTable;

/**
 * A series whose features are to be kept.
 *
 * @param header of any of its images
 * @param phase  in words; empty where nobody knows
 */
public record SeriesFeatures(Attributes header, String phase, FeatureTable features) {}
