package org.lobule.pipeline;

import org.lobule.queue.AnalysisContext;
import org.lobule.segmentation.network.ProgressListener;

/** Tells the study's history each step of the networks once, not every patch of it. */
final class StepTold implements ProgressListener {

    private final AnalysisContext context;
    private String last = "";

    StepTold(AnalysisContext context) {
        this.context = context;
    }

    @Override
    public synchronized void progress(String step, double fraction) {
        if (!step.equals(last)) {
            last = step;
            context.progress("Networks: " + step);
        }
    }
}
