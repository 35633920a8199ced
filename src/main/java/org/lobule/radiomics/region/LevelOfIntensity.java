package org.lobule.radiomics.region;

/** Puts grey levels in the place of intensities, a stretch of a row at a time. */
@FunctionalInterface
interface LevelOfIntensity {

    /** The levels of the intensities [begin, end), from {@code levels[at]} on. */
    void put(float[] intensities, int begin, int end, short[] levels, int at);

    /** Where intensities are whole numbers their levels are looked up, not computed. */
    static LevelOfIntensity of(Distribution distribution, Binning binning) {
        return distribution instanceof CountedValues counted && counted.isWhole() ? lookedUp(counted, binning) : binning::levels;
    }

    private static LevelOfIntensity lookedUp(CountedValues distribution, Binning binning) {
        int lowest = (int) distribution.minimum();
        short[] table = new short[(int) distribution.maximum() - lowest + 1];
        for (int b = 0; b < distribution.distinct(); b++) {
            table[(int) distribution.value(b) - lowest] = (short) binning.level(distribution.value(b));
        }
        return (intensities, begin, end, levels, at) -> {
            for (int v = begin; v < end; v++) {
                levels[at + v - begin] = table[(int) intensities[v] - lowest];
            }
        };
    }
}
