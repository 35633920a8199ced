package org.lobule.dicom.fuzz;

import java.util.Locale;

/** The readers that are fuzzed; the corpus of each is in the folder of its name in lower case. */
enum FuzzTarget {
    DATASET(DatasetFuzzer.class, DatasetFuzzer::fuzzerTestOneInput),
    JSON(JsonFuzzer.class, JsonFuzzer::fuzzerTestOneInput),
    PDU(PduFuzzer.class, PduFuzzer::fuzzerTestOneInput),
    RLE(RleFuzzer.class, RleFuzzer::fuzzerTestOneInput),
    DEFLATED(DeflatedFuzzer.class, DeflatedFuzzer::fuzzerTestOneInput),
    JPEG(JpegFuzzer.class, JpegFuzzer::fuzzerTestOneInput),
    JPEGLOSSLESS(JpegLosslessFuzzer.class, JpegLosslessFuzzer::fuzzerTestOneInput),
    JPEGLS(JpegLsFuzzer.class, JpegLsFuzzer::fuzzerTestOneInput),
    JPEG2000(Jpeg2000Fuzzer.class, Jpeg2000Fuzzer::fuzzerTestOneInput),
    HTJ2K(HighThroughputFuzzer.class, HighThroughputFuzzer::fuzzerTestOneInput),
    PALETTE(PaletteFuzzer.class, PaletteFuzzer::fuzzerTestOneInput);

    interface Reader {
        void read(byte[] input) throws Exception;
    }

    private final Class<?> fuzzer;
    private final Reader reader;

    FuzzTarget(Class<?> fuzzer, Reader reader) {
        this.fuzzer = fuzzer;
        this.reader = reader;
    }

    /** The class whose {@code fuzzerTestOneInput} Jazzer calls. */
    Class<?> fuzzer() {
        return fuzzer;
    }

    Reader reader() {
        return reader;
    }

    /** Below the package, in the test resources. */
    String corpus() {
        return name().toLowerCase(Locale.ROOT);
    }
}
