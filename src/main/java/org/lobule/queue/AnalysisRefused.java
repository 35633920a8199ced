package org.lobule.queue;

/** The study is not one to analyse. The message says why, in words for a radiologist, without patient data. */
public class AnalysisRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnalysisRefused(String reason) {
        super(reason);
    }

    public AnalysisRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
