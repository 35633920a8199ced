package org.lobule.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.lobule.TestData;

/** The DICOM files among the test data: decoder images, foreign character sets, directories, reports, segmentations, broken ones. */
public final class DicomSamples {

    private static final String OTHER_FILES = ".*(\\.(json|nrrd|txt|md|ts|csv|tsv|xml|zip|dsrdump|icc|html|js|dump|gz)|LICENSE.*|README.*)";
    /** Cut short, or no DICOM from the first byte on. */
    private static final Set<String> UNREADABLE =
            Set.of("MR_truncated.dcm", "rtplan_truncated.dcm", "emri_small_jpeg_2k_lossless_too_short.dcm", "no_meta.dcm");

    private DicomSamples() {}

    /** All files that are whole; skips the test where the data are absent. */
    public static List<Path> readable() throws IOException {
        return all().filter(file -> !UNREADABLE.contains(file.getFileName().toString())).toList();
    }

    public static List<Path> unreadable() throws IOException {
        return all().filter(file -> UNREADABLE.contains(file.getFileName().toString())).toList();
    }

    private static Stream<Path> all() throws IOException {
        return Stream.concat(below(TestData.require("decoder")), below(TestData.require("sr_seg"))).sorted();
    }

    private static Stream<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().matches(OTHER_FILES)).toList().stream();
        }
    }
}
