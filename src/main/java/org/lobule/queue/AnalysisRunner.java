package org.lobule.queue;

/**
 * The work of one analysis, from the study's instances to the stored results. It may be called again for the same analysis after a
 * failure or a lost node, so every step of it can be repeated.
 */
public interface AnalysisRunner {

    /**
     * Runs on a thread of its own and ends by {@link AnalysisContext#complete} or {@link AnalysisContext#completeWithout}.
     *
     * @throws AnalysisRefused  where the study is not one to analyse: shown with the study, not tried again
     * @throws RetryableFailure where another try may help; any other exception is treated alike, but read as an error of the program
     * @throws AnalysisStopped  from {@link AnalysisContext#checkCancelled}; not to be caught
     */
    void run(AnalysisContext context) throws Exception;
}
