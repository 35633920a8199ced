package org.lobule.cli.bench.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;

class CtSlicesTest {

    @TempDir
    Path folder;

    @Test
    void aRenewedStudySharesNoUidWithTheOneBeforeAndAllOfItsPixels() throws Exception {
        CtSlices slices = CtSlices.write(folder, 3);
        Set<String> uids = new HashSet<>();
        byte[] pixels = null;
        for (int round = 0; round < 3; round++) {
            Set<String> studies = new HashSet<>();
            for (Path file : slices.shares(1).getFirst()) {
                DicomFile slice = DicomFile.read(file);
                assertThat(slice.fileMeta().getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo(slice.dataset().getString(Tag.SOPInstanceUID));
                assertThat(uids.add(slice.dataset().getString(Tag.SOPInstanceUID))).isTrue();
                studies.add(slice.dataset().getString(Tag.StudyInstanceUID) + " " + slice.dataset().getString(Tag.SeriesInstanceUID));
            }
            assertThat(studies).hasSize(1);
            assertThat(uids.add(studies.iterator().next())).isTrue();
            byte[] now = DicomFile.read(slices.shares(1).getFirst().getFirst()).dataset().getBytes(Tag.PixelData);
            assertThat(now).hasSize(CtSlices.BYTES).isEqualTo(pixels == null ? now : pixels);
            pixels = now;
            slices.renew();
        }
    }

    @Test
    void theSharesHoldEachSliceOnce() throws Exception {
        CtSlices slices = CtSlices.write(folder, 5);
        List<List<Path>> shares = slices.shares(3);
        assertThat(shares).hasSize(3).allMatch(share -> share.size() <= 2);
        assertThat(shares.stream().flatMap(List::stream)).hasSize(5).doesNotHaveDuplicates();
    }
}
