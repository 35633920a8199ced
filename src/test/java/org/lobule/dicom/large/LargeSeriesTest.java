package org.lobule.dicom.large;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.imaging.series.SeriesReader;
import org.lobule.imaging.series.UnusableSeriesException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LargeSeriesTest {

    @TempDir
    Path folder;

    @Test
    void anObjectWhosePixelsAreTooManyIsRefusedByItsHeaderWithTheReason() throws Exception {
        Path object = SparseImage.ofFrames(folder.resolve("image.dcm"), 8000, true);

        assertThatThrownBy(() -> SeriesReader.read(List.of(object))).isInstanceOf(UnusableSeriesException.class)
            .hasMessage("512 x 512 x 8000 voxels are more than one volume may have");
    }
}
