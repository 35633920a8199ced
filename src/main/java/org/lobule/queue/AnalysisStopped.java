package org.lobule.queue;

/** Thrown inside a run to end it; the run passes it on. */
public class AnalysisStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a run must end. */
    public enum Why {
        TOO_LONG("longer than the time limit"),
        NODE_STOPS("this node is stopping"),
        /** It was cancelled or superseded by newer images, or another node took it. */
        NO_LONGER_OURS("cancelled, superseded, or taken by another node");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }

    private final Why why;

    AnalysisStopped(Why why) {
        super(why.words);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
