package org.lobule.radiomics;

/**
 * Who watches an extraction, and may stop it. Called from several threads at once where regions are extracted in parallel.
 */
public interface ExtractionProgress {

    /** Nobody watches. */
    ExtractionProgress NONE = (region, step, fraction) -> {};

    /**
     * A step of a region begins, or one that all of them share: a filter.
     *
     * @param region   its name, or that of the image that is filtered
     * @param step     "preparation", the family, or the name of the filter
     * @param fraction how much of the whole extraction is done, 0 to 1
     */
    void reached(String region, String step, double fraction);

    /** Asked often; once it says true the extraction ends with a {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }
}
