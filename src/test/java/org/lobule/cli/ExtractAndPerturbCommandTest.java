package org.lobule.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    @Test
    void theIntraclassCorrelationOfEachFeatureStandsInATableOfItsOwn() throws IOException {
        Path list = cases(4);
        Path out = folder.resolve("repeats.csv");
        Path icc = folder.resolve("icc.csv");
        assertThat(run("perturb", "--noise", "3", "--rotation", "10", "--repeats", "5", "--settings", settings.toString(), "--out", out.toString(), "--icc", icc.toString(), list.toString()))
                .as(messages.toString()).isZero();

        List<String> repeats = Files.readAllLines(out);
        assertThat(repeats.getFirst()).startsWith("id,perturbation,region,image,family");
        assertThat(repeats).hasSize(1 + 4 * 6 * 3 * 18);
        List<String> lines = Files.readAllLines(icc);
        assertThat(lines.getFirst()).isEqualTo("region,image,family,feature,ibsi_code,aggregation,settings_hash,form,icc,lower,upper,class,class_of_lower,cases,repeats,dropped,reason");
        assertThat(lines).hasSize(1 + 3 * 18);
        for (String code : List.of("Q4LE", "ECT3", "KE2A")) {
            double expected = oneWay(repeats, "lesion-1", code);
            String[] cells = lines.stream().filter(line -> line.startsWith("lesion-1,") && line.contains("," + code + ",")).findFirst().orElseThrow()
                    .replace("\"ICC(1,1)\"", "ICC(1;1)").split(",", -1);
            assertThat(cells[7]).isEqualTo("ICC(1;1)");
            assertThat(Double.parseDouble(cells[8])).as(code).isCloseTo(expected, within(1e-9));
            assertThat(Double.parseDouble(cells[8])).isBetween(Double.parseDouble(cells[9]), Double.parseDouble(cells[10]));
            assertThat(cells[11]).isEqualTo(expected > 0.9 ? "excellent" : expected >= 0.75 ? "good" : expected >= 0.5 ? "moderate" : "poor");
            assertThat(List.of(cells[13], cells[14], cells[15], cells[16])).containsExactly("4", "5", "0", "");
        }
    }

    @Test
    void aCaseThatFailsIsNamedAndCountsInNoCorrelation() throws IOException {
        Path list = cases(3);
        Files.delete(folder.resolve("image-1.nrrd"));
        Path icc = folder.resolve("icc.csv");
        assertThat(run("perturb", "--noise", "1", "--repeats", "2", "--settings", settings.toString(), "--out", folder.resolve("repeats.csv").toString(),
                "--icc", icc.toString(), "--icc-form", "3,1", list.toString())).isEqualTo(1);
        assertThat(messages.toString()).contains("failed: case-1: ").contains("image-1.nrrd");
        assertThat(Files.readAllLines(icc)).hasSize(1 + 3 * 18).filteredOn(line -> line.contains("Q4LE"))
                .allSatisfy(line -> assertThat(line).contains("\"ICC(3,1)\"").endsWith(",2,2,0,"));
    }

    @Test
    void aCorrelationNeedsCasesAndRepeats() throws IOException {
        String icc = folder.resolve("icc.csv").toString();
        String out = folder.resolve("f.csv").toString();
        assertThat(run("perturb", "--noise", "1", "--out", out, "--icc", icc, image.toString(), mask.toString())).isEqualTo(2);
        assertThat(messages.toString()).contains("--icc compares cases: give a list of them");
        assertThat(run("perturb", "--noise", "1", "--out", out, "--icc", icc, "--repeats", "1", cases(2).toString())).isEqualTo(2);
        assertThat(messages.toString()).contains("--icc needs at least two repeats");
        assertThat(run("perturb", "--noise", "1", "--out", out, image.toString())).isEqualTo(2);
        assertThat(messages.toString()).contains("Give an image and a mask, or a list of cases");
    }

    /** A list of cases of one mask and an image each. */
    private Path cases(int count) throws IOException {
        StringBuilder list = new StringBuilder("id,image,mask\n");
        for (int n = 0; n < count; n++) {
            ImageFile.write(folder.resolve("image-%d.nrrd".formatted(n)), Phantoms.texture(GRID, 20 + n), ScalarType.INT16);
            list.append("case-%d,image-%d.nrrd,mask.nrrd%n".formatted(n, n));
        }
        return Files.writeString(folder.resolve("cases.csv"), list);
    }

    /** ICC(1,1) by its definition: (BMS - WMS) / (BMS + (k - 1) WMS), of the repeats in a table. */
    private static double oneWay(List<String> repeats, String region, String code) {
        Map<String, List<Double>> values = repeats.stream().map(line -> line.split(",", -1))
                .filter(cells -> !cells[1].equals("0") && cells[2].equals(region) && cells[6].equals(code))
                .collect(Collectors.groupingBy(cells -> cells[0], Collectors.mapping(cells -> Double.parseDouble(cells[8]), Collectors.toList())));
        int k = values.values().iterator().next().size();
        double grand = values.values().stream().flatMap(List::stream).mapToDouble(value -> value).average().orElseThrow();
        double between = 0;
        double within = 0;
        for (List<Double> one : values.values()) {
            double mean = one.stream().mapToDouble(value -> value).average().orElseThrow();
            between += k * (mean - grand) * (mean - grand) / (values.size() - 1);
            for (double value : one) {
                within += (value - mean) * (value - mean) / (values.size() * (k - 1));
            }
        }
        return (between - within) / (between + (k - 1) * within);
    }

    private int run(String... arguments) {
        CommandLine command = LobuleCommand.commandLine();
        command.setErr(new PrintWriter(messages, true));
        return command.execute(arguments);
    }
}
