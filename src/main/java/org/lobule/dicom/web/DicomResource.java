package org.lobule.dicom.web;

import org.lobule.dicom.data.UIDDictionary;

/**
 * A study, series or instance as DICOMweb addresses it (PS3.18 10.1.1).
 *
 * @param series   empty for a whole study
 * @param instance empty for a whole study or series
 */
public record DicomResource(String study, String series, String instance) {

    public DicomResource {
        require(study);
        if (!series.isEmpty()) {
            require(series);
        }
        if (!instance.isEmpty()) {
            require(instance);
            require(series);
        }
    }

    private static void require(String uid) {
        if (!UIDDictionary.isValid(uid)) {
            throw new IllegalArgumentException("A DICOMweb resource is addressed by UIDs: digits and dots, at most 64 characters");
        }
    }

    public static DicomResource study(String study) {
        return new DicomResource(study, "", "");
    }

    public static DicomResource series(String study, String series) {
        return new DicomResource(study, series, "");
    }

    public static DicomResource instance(String study, String series, String instance) {
        return new DicomResource(study, series, instance);
    }

    /** "/studies/1.2/series/3.4/instances/5.6". */
    public String path() {
        return "/studies/" + study + (series.isEmpty() ? "" : "/series/" + series) + (instance.isEmpty() ? "" : "/instances/" + instance);
    }
}
