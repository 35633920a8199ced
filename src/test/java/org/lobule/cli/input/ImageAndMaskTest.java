package org.lobule.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;
import org.lobule.segmentation.Region;

/** What is read at the same time is what is read one after the other, and the image's mistakes are told first. */
class ImageAndMaskTest {

    @TempDir
    private Path folder;

    private Path image;
    private Path mask;

    @BeforeEach
    void write() throws IOException {
        Grid grid = Grid.axial(3, 2, 1, 1, 1, 1);
        image = folder.resolve("image.nii");
        mask = folder.resolve("mask.nii");
        ImageFile.write(image, new Volume(grid, new float[] {1, 2, 3, 4, 5, 6}), ScalarType.INT16);
        ImageFile.write(mask, new Mask(grid, new byte[] {0, 1, 1, 0, 0, 1}));
    }

    @Test
    void bothAreRead() throws IOException {
        ImageAndMask reading = ImageAndMask.begin(image, mask);
        assertThat(reading.image().volume().voxels()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(reading.regions()).extracting(Region::name).containsExactly("liver");
        assertThat(reading.regions().getFirst().mask().voxels()).containsExactly(0, 1, 1, 0, 0, 1);
    }

    @Test
    void theImagesMistakeComesBeforeTheMasks() {
        Path noImage = folder.resolve("no-image.nii");
        Path noMask = folder.resolve("no-mask.nii");
        assertThatThrownBy(() -> ImageAndMask.begin(noImage, noMask).regions()).isInstanceOf(IOException.class).hasMessageContaining("no-image.nii");
        assertThatThrownBy(() -> ImageAndMask.begin(image, noMask).regions()).isInstanceOf(IOException.class).hasMessageContaining("no-mask.nii is not a file");
    }
}
