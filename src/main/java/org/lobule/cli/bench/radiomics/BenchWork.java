package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.util.Map;

import org.lobule.radiomics.ExtractionProgress;

/** Something that is done again and again. */
interface BenchWork {

    /**
     * Does it once.
     *
     * @param progress told of each step when it begins
     * @return gives the values that were found, when the clock has stopped
     */
    Result run(ExtractionProgress progress) throws IOException;

    /** What came of it. */
    interface Result {

        /** By region/image/IBSI code, as peers name theirs. */
        Map<String, Double> values();
    }
}
