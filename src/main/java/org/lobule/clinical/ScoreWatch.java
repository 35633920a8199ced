package org.lobule.clinical;

/** Who looks whether scores change. */
public interface ScoreWatch {

    /** Values that may count for a study have come or gone: look at its scores soon. Joins the caller's transaction. */
    void valuesChanged(String studyInstanceUid);
}
