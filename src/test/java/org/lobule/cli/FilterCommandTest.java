package org.lobule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.LaplacianOfGaussian;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.Phantoms;

class FilterCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter messages = new StringWriter();

    @Test
    void theResponseMapIsWrittenOnTheGridOfTheImage() throws IOException {
        Volume image = Phantoms.texture(Grid.axial(10, 9, 8, 1, 1, 2), 5);
        ImageFile.write(folder.resolve("image.nii"), image, ScalarType.FLOAT32);
        assertThat(filter("type: laplacian-of-gaussian, sigma-mm: 1.5, boundary: nearest")).isZero();
        Volume response = ImageFile.readVolume(folder.resolve("response.nii.gz"));
        assertThat(response.grid().matches(image.grid(), 1e-4)).isTrue();
        assertThat(response.voxels()).isEqualTo(new LaplacianOfGaussian(1.5, 4, Extent.VOLUME, Boundary.NEAREST).apply(image).voxels());
        assertThat(messages.toString()).contains("laplacian-of-gaussian(sigma=1.5 mm, cut-off=4.0, extent=VOLUME, boundary=NEAREST)");
    }

    @Test
    void aFilterThatDoesNotExistIsRefusedWithThoseThatDo() throws IOException {
        ImageFile.write(folder.resolve("image.nii"), Phantoms.texture(Grid.axial(4, 4, 4, 1, 1, 1), 5), ScalarType.FLOAT32);
        assertThat(filter("type: median")).isEqualTo(1);
        assertThat(messages.toString()).contains("filter.type \"median\" is unknown; allowed: exponential, gabor");
        assertThat(filter("type: [")).isEqualTo(1);
        assertThat(messages.toString()).contains("a filter is written as in \"type: mean, support: 5\"");
        assertThat(Files.exists(folder.resolve("response.nii.gz"))).isFalse();
    }

    private int filter(String filter) {
        return LobuleCommand.commandLine().setErr(new PrintWriter(messages, true)).execute("filter", folder.resolve("image.nii").toString(),
                "--filter", filter, "--out", folder.resolve("response.nii.gz").toString());
    }
}
