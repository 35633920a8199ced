package org.lobule.segmentation.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Mask;
import org.lobule.segmentation.dicom.SegmentationOracles.Reading;

/**
 * Every segmentation of the test data, voxel for voxel as highdicom and dcmqi read it. A table of what was compared goes to
 * target/segmentations.md: what one of them refuses is compared with the other, and what both refuse (deflated, or packed bits in RLE) with
 * the same segmentation uncompressed.
 */
class SegmentationAgreementTest {

    private static final Path TABLE = Path.of("target/segmentations.md");
    private static final Set<String> SEGMENTATIONS = Set.of(UID.SegmentationStorage, UID.LabelMapSegmentationStorage);
    /** A file of {@code decoder} that neither reads, and the same segmentation as they do. */
    private static final Map<String, String> UNCOMPRESSED = Map.of("liver_deflate.dcm", "liver.dcm", "liver_rle.dcm", "liver.dcm",
        "liver_nonbyte_aligned_deflate.dcm", "liver_nonbyte_aligned.dcm", "liver_nonbyte_aligned_rle.dcm", "liver_nonbyte_aligned.dcm",
        "liver_expb_1frame.dcm", "liver_1frame.dcm");

    /** Of a label map; in slices without a frame it is what each reader likes. */
    private static final int BACKGROUND = 0;

    @TempDir
    Path folder;

    @Test
    void everySegmentHasTheVoxelsThatHighdicomAndDcmqiRead() throws Exception {
        List<Path> files = segmentations();
        Map<Path, Reading> byHighdicom = SegmentationOracles.highdicom(files, folder);
        List<String> table = new ArrayList<>(List.of("# Segmentations as highdicom and dcmqi read them", "",
            "| file | type | transfer syntax | segments | voxels | highdicom | dcmqi |", "|---|---|---|---|---|---|---|"));
        int readByBoth = 0;
        for (Path file : files) {
            Reading highdicom = byHighdicom.get(file);
            Reading dcmqi = SegmentationOracles.dcmqi(file, folder);
            readByBoth += highdicom.refusal() == null && dcmqi.refusal() == null ? 1 : 0;
            String instead = UNCOMPRESSED.get(file.getFileName().toString());
            if (highdicom.refusal() != null && dcmqi.refusal() != null) {
                assertThat(instead).as("%s is read by neither: %s; %s", file, highdicom.refusal(), dcmqi.refusal()).isNotNull();
                highdicom = byHighdicom.get(files.stream().filter(one -> one.getFileName().toString().equals(instead)).findFirst().orElseThrow());
            }
            StructureObject ours = StructureObject.read(file);
            assertAgreement(file, ours, highdicom);
            assertAgreement(file, ours, dcmqi);
            DicomFile read = DicomFile.readHeader(file);
            table.add("| %s | %s | %s | %d | %d | %s | %s |".formatted(TestData.root().relativize(file), read.dataset().getString(Tag.SegmentationType),
                UID.name(read.transferSyntax()), ours.structures().size(), voxels(highdicom.refusal() == null ? highdicom : dcmqi), byHighdicom.get(file).refusal() == null ? "equal"
                    : "refuses: %s".formatted(inOneLine(byHighdicom.get(file).refusal())) + (dcmqi.refusal() == null ? "" : "; equal to " + instead),
                dcmqi.refusal() == null ? "equal" : "refuses: " + inOneLine(dcmqi.refusal())));
        }
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, table);
        assertThat(files).hasSizeGreaterThanOrEqualTo(23);
        assertThat(readByBoth).isGreaterThanOrEqualTo(14);
    }

    private static List<Path> segmentations() throws IOException {
        List<Path> segmentations = new ArrayList<>();
        for (Path file : DicomSamples.readable()) {
            if (SEGMENTATIONS.contains(DicomFile.readHeader(file).dataset().getString(Tag.SOPClassUID, ""))) {
                segmentations.add(file);
            }
        }
        return segmentations;
    }

    private static void assertAgreement(Path file, StructureObject ours, Reading theirs) throws IOException {
        if (theirs.refusal() != null) {
            return;
        }
        Set<Integer> numbers = new TreeSet<>(theirs.segments().keySet());
        numbers.remove(BACKGROUND);
        for (Structure structure : ours.structures()) {
            if (structure.number() == BACKGROUND) {
                continue;
            }
            Mask expected = theirs.segments().get(structure.number());
            assertThat(expected).as("segment %d of %s", structure.number(), file).isNotNull();
            numbers.remove(structure.number());
            StructureObject.Drawing drawing = ours.draw(structure, expected.grid());
            assertThat(drawing.notes()).as("%s, segment %d", file, structure.number()).isEmpty();
            assertThat(drawing.mask().voxels()).as("%s, segment %d", file, structure.number()).isEqualTo(expected.voxels());
        }
        assertThat(numbers).as("segments of %s that only the other reads", file).isEmpty();
    }

    private static long voxels(Reading reading) {
        return reading.segments().entrySet().stream().filter(entry -> entry.getKey() != BACKGROUND).mapToLong(entry -> entry.getValue().count()).sum();
    }

    private static String inOneLine(String text) {
        return text.lines().findFirst().orElse("").replace("|", "/");
    }
}
