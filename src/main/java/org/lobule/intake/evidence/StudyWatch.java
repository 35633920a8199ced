package org.lobule.intake.evidence;

/** Who looks whether studies are complete. */
public interface StudyWatch {

    /** Something new is known of a study: look at it soon. Joins the caller's transaction. */
    void newEvidence(String studyInstanceUid);
}
