package org.lobule.scoring.training.run;

/** Hears how far a training is. Called from several threads. */
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(int steps) {}

        @Override
        public void step(String what) {}
    };

    /** @param steps that will come */
    void begin(int steps);

    /** A step is done. */
    void step(String what);
}
