package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.TransferSyntax;
import org.lobule.dicom.pixel.ReferenceDecoder.RefusedException;

/**
 * Every compressed file of the test data, all frames, value for value beside the decoders of others. The outcome goes to
 * {@code target/decoded.md}.
 */
class ReferenceDecodersTest {

    private static final Path TABLE = Path.of("target/decoded.md");

    /** The greatest difference, where it is not 0: irreversible JPEG 2000 leaves the rounding to the decoder, before and after its colours. */
    private static final Map<String, Integer> ROUNDED = Map.of("JPEG2000.dcm", 1, "MR2_J2KI.dcm", 1, "US1_J2KI.dcm", 2);

    /** By a part of the message. */
    private static final Map<String, String> REFUSED_BY_REFERENCE = Map.of(
            // Their plain twins are compared with in PixelFramesTest.
            "liver_rle.dcm", "only supports images where BitsAllocated is a multiple of 8",
            "liver_nonbyte_aligned_rle.dcm", "only supports images where BitsAllocated is a multiple of 8",
            // Seven bits, which DCMTK 3.6.7 does not decode.
            "JLSL_08_07_0_1F.dcm", "Invalid compressed image data",
            // Its data set is in implicit VR, against its transfer syntax.
            "SC_rgb_jpeg.dcm", "larger (1329808723) than remaining bytes",
            "emri_small_jpeg_2k_lossless_too_short.dcm", "Sequence Delimitation Item missing",
            "JPEG2000-embedded-sequence-delimiter.dcm", "Invalid number of tiles");

    /** By a part of the message. The reference refuses them too, but for the first. */
    private static final Map<String, String> REFUSED = Map.of(
            // Its transfer syntax says lossless, its stream is coded with loss: DCMTK decodes it for what it is, and measures would be taken of
            // values that nobody knows to be changed.
            "sample-op.dcm", "process SOF0 in an image that says lossless",
            "emri_small_jpeg_2k_lossless_too_short.dcm", "truncated",
            "JPEG2000-embedded-sequence-delimiter.dcm", "its image says 256 x 1024 x 1");

    /** Compressed by its transfer syntax only. */
    private static final String WITHOUT_PIXEL_DATA = "UN_sequence.dcm";

    private final Map<String, Integer> differences = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> refusedByReference = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void everyFrameOfEveryCompressedFileIsThatOfTheReferenceDecoder() throws Exception {
        Assumptions.assumeTrue(OpenJpegProcess.isPossible(), "OpenJPEG 2.5 (libopenjp2) is not installed (see .ci/run)");
        List<String> rows = new ArrayList<>();
        for (Path file : Stream.concat(DicomSamples.readable().stream(), DicomSamples.unreadable().stream()).sorted().toList()) {
            String syntax = transferSyntax(file);
            if (TransferSyntax.of(syntax).encapsulated() && !file.endsWith(WITHOUT_PIXEL_DATA)) {
                rows.add(row(file, syntax));
            }
        }
        Files.writeString(TABLE, "| file | transfer syntax | frames | reference | greatest difference |\n|---|---|---|---|---|\n"
                + String.join("", rows));
        assertThat(rows).hasSizeGreaterThan(80);
        assertThat(differences).as("greatest differences").isEqualTo(new TreeMap<>(ROUNDED));
        assertThat(refusedByReference.keySet()).as("refused by the reference").isEqualTo(new TreeMap<>(REFUSED_BY_REFERENCE).keySet());
        assertThat(refusedByReference).allSatisfy((name, message) -> assertThat(message).contains(REFUSED_BY_REFERENCE.get(name)));
        assertThat(refused.keySet()).as("refused by Lobule").isEqualTo(new TreeMap<>(REFUSED).keySet());
        assertThat(refused).allSatisfy((name, message) -> assertThat(message).contains(REFUSED.get(name)));
    }

    /** What the file meta information says, also of files that cannot be read to their end. */
    private static String transferSyntax(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(file)) {
            return in.transferSyntax();
        } catch (DicomException noMeta) {
            assertThat(DicomSamples.unreadable()).contains(file);
            return UID.ImplicitVRLittleEndian;
        }
    }

    private String row(Path file, String syntax) throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        ReferenceDecoder reference = ReferenceDecoder.of(syntax);
        List<int[]> ours = null;
        List<int[]> theirs = null;
        List<String> outcome = new ArrayList<>();
        try {
            ours = frames(file);
        } catch (DicomException reason) {
            refused.put(name, reason.getMessage());
            outcome.add("refused by Lobule: " + reason.getMessage());
        }
        try {
            theirs = reference.frames(file, folder);
        } catch (RefusedException reason) {
            refusedByReference.put(name, reason.getMessage());
            outcome.add("refused by %s: %s".formatted(reference.program(), reason.getMessage()));
        }
        if (ours != null && theirs != null) {
            int difference = greatestDifference(name, ours, theirs);
            if (difference > 0) {
                differences.put(name, difference);
            }
            outcome.add(String.valueOf(difference));
        }
        return "| %s | %s | %s | %s | %s |%n".formatted(name, UID.name(syntax), ours == null ? "" : ours.size(), reference.program(),
                String.join("; ", outcome));
    }

    private static List<int[]> frames(Path file) throws IOException {
        DicomFile object = DicomFile.read(file);
        try (PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax())) {
            List<int[]> all = new ArrayList<>();
            for (int frame = 0; frame < frames.frames(); frame++) {
                all.add(ReferenceDecoder.samples(frames, frame));
            }
            return all;
        }
    }

    private static int greatestDifference(String name, List<int[]> ours, List<int[]> theirs) {
        assertThat(ours).as("frames of %s", name).hasSameSizeAs(theirs);
        int greatest = 0;
        for (int frame = 0; frame < ours.size(); frame++) {
            int[] our = ours.get(frame);
            int[] their = theirs.get(frame);
            assertThat(our).as("samples of %s", name).hasSameSizeAs(their);
            for (int i = 0; i < our.length; i++) {
                greatest = Math.max(greatest, Math.abs(our[i] - their[i]));
            }
        }
        return greatest;
    }
}
