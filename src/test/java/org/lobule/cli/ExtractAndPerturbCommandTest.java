package org.lobule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.Phantoms;

class ExtractAndPerturbCommandTest {

    private static final Grid GRID = Grid.axial(40, 36, 14, 1.5, 1.5, 3);

    @TempDir
    private Path folder;

    private Path image;
    private Path mask;
    private Path settings;
    private final StringWriter messages = new StringWriter();

    @BeforeEach
    void writeAnImageWithALiverAndTwoLesions() throws IOException {
        image = folder.resolve("image.nrrd");
        mask = folder.resolve("mask.nrrd");
        settings = folder.resolve("settings.yaml");
        Mask liver = Phantoms.mask(GRID, Phantoms.ellipsoid(26, 24, 18));
        Mask right = Phantoms.mask(GRID, (x, y, z) -> Phantoms.ellipsoid(7, 7, 7).contains(x + 10, y, z));
        Mask left = Phantoms.mask(GRID, (x, y, z) -> Phantoms.ellipsoid(5, 5, 7).contains(x - 10, y, z));
        float[] labels = new float[GRID.voxels()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = right.voxels()[v] != 0 ? 2 : left.voxels()[v] != 0 ? 3 : liver.voxels()[v];
        }
        ImageFile.write(image, Phantoms.texture(GRID, 11), ScalarType.INT16);
        ImageFile.write(mask, new Volume(GRID, labels), ScalarType.UINT8);
        Files.writeString(settings, """
                name: short
                intensity-unit: "[hnsf'U]"
                interpolation: {method: none}
                discretisation: {method: fixed-bin-size, bin-width: 25}
                families: {intensity-based-statistical-features: }
                """);
    }

    @Test
    void derivedRegionsHaveTheirRowsAfterThoseOfTheMask() throws IOException {
        Path out = folder.resolve("features.csv");
        assertThat(run("extract", "--derive", "rim=ring(lesion-*, -2..5mm) in liver,lesion-* without lesion-*", "--derive", "core=erode(liver,400mm)",
                "--settings", settings.toString(), "--out", out.toString(), image.toString(), mask.toString())).as(messages.toString()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))).distinct())
                .containsExactly("liver", "lesion-1", "lesion-2", "rim-1", "rim-2", "core");
        assertThat(lines).filteredOn(line -> line.startsWith("core,")).hasSize(18).allSatisfy(line -> assertThat(line).endsWith("the region is empty"));
    }

    @Test
    void aRegionThatDoesNotExistIsAnsweredWithThoseThereAre() {
        assertThat(run("extract", "--derive", "rim=ring(tumour,0..5mm)", "--settings", settings.toString(), "--out", folder.resolve("f.csv").toString(),
                image.toString(), mask.toString())).isEqualTo(1);
        assertThat(messages.toString()).contains("There is no region \"tumour\"; there are liver, lesion-1, lesion-2");
    }

    @Test
    void repeatsStandInOneTableAndTheSeedDecidesThem() throws IOException {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");
        for (Path out : List.of(first, second)) {
            assertThat(run("perturb", "--rotation", "5", "--translation", "0.5", "--noise", "1", "--growth", "10", "--contour", "1", "--repeats", "3",
                    "--derive", "rim=ring(lesion-1, 0..5mm)", "--settings", settings.toString(), "--out", out.toString(), image.toString(), mask.toString()))
                    .as(messages.toString()).isZero();
        }
        List<String> lines = Files.readAllLines(first);
        assertThat(lines.getFirst()).startsWith("perturbation,region,image,family");
        assertThat(lines).hasSize(1 + 4 * 4 * 18);
        assertThat(lines.stream().filter(line -> line.contains(",lesion-1,") && line.contains(",Q4LE,")).map(line -> line.substring(2)).distinct())
                .as("every repeat has another mean").hasSize(4);
        assertThat(Files.readAllLines(second)).isEqualTo(lines);
    }

    @Test
    void nothingToPerturbIsAWrongCommandLine() {
        assertThat(run("perturb", "--out", folder.resolve("f.csv").toString(), image.toString(), mask.toString())).isEqualTo(2);
        assertThat(messages.toString()).contains("Nothing is perturbed");
    }

    private int run(String... arguments) {
        CommandLine command = LobuleCommand.commandLine();
        command.setErr(new PrintWriter(messages, true));
        return command.execute(arguments);
    }
}
