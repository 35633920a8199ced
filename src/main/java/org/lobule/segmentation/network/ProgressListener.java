package org.lobule.segmentation.network;

/** Is told how far a segmentation is. */
@FunctionalInterface
public interface ProgressListener {

    ProgressListener NONE = (step, fraction) -> { };

    /**
     * @param step     what is being done, for people
     * @param fraction of the whole segmentation done, 0 to 1, never falling
     */
    void progress(String step, double fraction);
}
