package org.lobule.intake;

/** Whether a study is still being received. */
public enum StudyState {
    /** Only inside the transaction that files a study's first instance. */
    NEW,
    /** Instances came within the quiet period, or are still expected. */
    COLLECTING,
    /** Taken as whole. */
    COMPLETE
}
