package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;

/** Every file of the decoder test data: a table of what is decoded goes to the test's output, and nothing but these is refused. */
class DecodedFilesTest {

    /** Cut short, or without a description of their pixels; each by a part of the reason that is given. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("emri_small_jpeg_2k_lossless_too_short.dcm", "truncated"), Map.entry("MR_truncated.dcm", "truncated"),
            Map.entry("rtplan_truncated.dcm", "truncated"), Map.entry("JPEG2000-embedded-sequence-delimiter.dcm", "its image says"),
            Map.entry("meta_missing_tsyntax.dcm", "no Bits Allocated"), Map.entry("nested_priv_SQ.dcm", "no Bits Allocated"),
            Map.entry("no_meta.dcm", "no DICOM data"));

    @Test
    void allButTheKnownFilesAreDecoded() throws IOException {
        Path root = TestData.require("decoder");
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
        Map<String, String> refused = new TreeMap<>();
        StringBuilder table = new StringBuilder();
        for (Path file : files) {
            String outcome;
            try {
                outcome = outcome(file);
            } catch (DicomException reason) {
                outcome = "refused: " + reason.getMessage();
                refused.put(file.getFileName().toString(), reason.getMessage());
            }
            table.append("%-110s %s%n".formatted(root.relativize(file), outcome));
        }
        System.out.println(table);
        if (!PixelFrames.supports(UID.HTJ2K)) {
            refused.keySet().removeIf(name -> name.startsWith("HTJ2K"));
        }
        assertThat(refused.keySet()).isEqualTo(new TreeMap<>(REFUSED).keySet());
        assertThat(refused).allSatisfy((name, message) -> assertThat(message).contains(REFUSED.get(name)));
    }

    private static String outcome(Path file) throws IOException {
        DicomFile object = DicomFile.read(file);
        boolean real = object.dataset().contains(Tag.FloatPixelData) || object.dataset().contains(Tag.DoubleFloatPixelData);
        if (!real && !object.dataset().contains(Tag.PixelData)) {
            return "no pixel data";
        }
        PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax());
        for (int frame = 0; frame < Math.min(2, frames.frames()); frame++) {
            if (real) {
                assertThat(frames.modalityValues(frame)).hasSize(frames.format().samples());
            } else if (frames.isColour()) {
                assertThat(frames.rgb(frame).samples()).hasSize(3 * frames.format().pixels());
            } else {
                assertThat(frames.frame(frame)).hasSize(frames.format().samples());
            }
        }
        return "%s, %s".formatted(UID.name(object.transferSyntax()), real ? "of floating point" : frames.isColour() ? "in colour" : "grey");
    }
}
