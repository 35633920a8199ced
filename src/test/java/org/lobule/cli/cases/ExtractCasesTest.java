package org.lobule.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.cli.LobuleCommand;
import org.lobule.imaging.Grid;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.LabelMap;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.Phantoms;

/** {@code lobule extract CASES.csv}: three cases of 16 x 16 x 8 voxels with two labels each. */
class ExtractCasesTest {

    private static final Grid GRID = Grid.axial(16, 16, 8, 2, 2, 2);

    private static final String SETTINGS = """
            name: quick
            intensity-unit: "[hnsf'U]"
            interpolation: {method: none}
            discretisation: {method: fixed-bin-size, bin-width: 25}
            families:
              intensity-based-statistical-features:
            """;

    @TempDir
    private Path folder;

    private Path list;
    private Path out;

    private record Run(int exitCode, String err) {}

    @BeforeEach
    void threeCases() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        for (int n = 1; n <= 3; n++) {
            ImageFile.write(folder.resolve("data/image-%d.nii.gz".formatted(n)), Phantoms.texture(GRID, n), ScalarType.FLOAT32);
            char[] labels = new char[GRID.voxels()];
            for (int v = 0; v < labels.length; v++) {
                labels[v] = (char) (v % 16 < 8 ? 1 : v % 16 < 12 ? 2 : 0);
            }
            ImageFile.write(folder.resolve("data/mask-%d.nii.gz".formatted(n)), new LabelMap(GRID, labels));
        }
        Files.writeString(folder.resolve("quick.yaml"), SETTINGS);
        list = folder.resolve("cases.csv");
        out = folder.resolve("features.csv");
        list("id,image,mask,settings", "one,data/image-1.nii.gz,data/mask-1.nii.gz,quick.yaml", "two,data/image-2.nii.gz,data/mask-2.nii.gz,quick.yaml",
                "\"three, last\",data/image-3.nii.gz,data/mask-3.nii.gz,quick.yaml");
    }

    @Test
    void theTableHasTheRowsOfEveryCaseInTheOrderOfTheList() throws IOException {
        Run run = extract();

        assertThat(run).isEqualTo(new Run(0, "3 cases in %s: 3 extracted, 0 finished before, 0 failed\n".formatted(out)));
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst()).isEqualTo("id,region,image,family,feature,ibsi_code,aggregation,value,unit,settings_hash,reason");
        assertThat(lines).hasSize(1 + 3 * 2 * 18);
        assertThat(lines.stream().skip(1).map(line -> line.replaceAll(",original.*", "")).distinct())
                .containsExactly("one,liver", "one,lesion-1", "two,liver", "two,lesion-1", "\"three, last\",liver", "\"three, last\",lesion-1");
    }

    @Test
    void aCaseHasTheRowsThatItHasByItself() throws IOException {
        extract();
        Path single = folder.resolve("single.csv");
        lobule("extract", folder.resolve("data/image-2.nii.gz"), folder.resolve("data/mask-2.nii.gz"), "--settings", folder.resolve("quick.yaml"), "--out", single);

        List<String> alone = Files.readAllLines(single).stream().skip(1).map(line -> "two," + line).toList();
        assertThat(Files.readAllLines(out)).containsAll(alone);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameTable() throws IOException {
        extract("--threads", "1");
        String one = Files.readString(out);
        extract("--threads", "3", "--work", folder.resolve("elsewhere"));

        assertThat(Files.readString(out)).isEqualTo(one);
    }

    @Test
    void aSecondRunExtractsNothingAndGivesTheSameTable() throws IOException {
        extract();
        String first = Files.readString(out);
        Files.delete(out);

        assertThat(extract().err()).contains("0 extracted, 3 finished before");
        assertThat(Files.readString(out)).isEqualTo(first);
    }

    @Test
    void aChangedImageOrSettingsFileIsExtractedAgain() throws IOException {
        extract();
        ImageFile.write(folder.resolve("data/image-1.nii.gz"), Phantoms.texture(GRID, 77), ScalarType.FLOAT32);
        assertThat(extract().err()).contains("1 extracted, 2 finished before");

        Files.writeString(folder.resolve("quick.yaml"), SETTINGS.replace("25", "20"));
        assertThat(extract().err()).contains("3 extracted, 0 finished before");
    }

    @Test
    void aDamagedOrHalfWrittenFileOfAFinishedCaseIsMadeAgain() throws IOException {
        extract();
        String first = Files.readString(out);
        try (Stream<Path> files = Files.list(folder.resolve("features.csv.cases"))) {
            Path finished = files.filter(file -> file.toString().endsWith(".json")).sorted().findFirst().orElseThrow();
            Files.writeString(finished.resolveSibling(finished.getFileName() + ".part"), "{\"id\":");
            Files.writeString(finished, Files.readString(finished).substring(0, 300));
        }

        assertThat(extract().err()).contains("1 extracted, 2 finished before");
        assertThat(Files.readString(out)).isEqualTo(first);
    }

    @Test
    void aCaseThatFailsIsToldWithItsReasonAndTheOthersAreInTheTable() throws IOException {
        Files.writeString(folder.resolve("data/image-2.nii.gz"), "no image");
        list("id,image,mask,label,settings", "one,data/image-1.nii.gz,data/mask-1.nii.gz,,quick.yaml", "two,data/image-2.nii.gz,data/mask-2.nii.gz,,quick.yaml",
                "three,data/image-3.nii.gz,gone.nii.gz,,quick.yaml", "four,data/image-3.nii.gz,data/mask-3.nii.gz,7,quick.yaml");

        Run run = extract();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(4).first().asString().contains("4 cases", "1 extracted", "3 failed");
        assertThat(run.err().lines()).anyMatch(line -> line.startsWith("failed: two: image-2.nii.gz"))
                .anyMatch(line -> line.matches("failed: three: .*gone.nii.gz does not exist"))
                .contains("failed: four: mask-3.nii.gz has no voxel of the label 7 on the image's grid; it has liver (label 1), lesion-1 (label 2)");
        assertThat(Files.readAllLines(out)).hasSize(1 + 2 * 18).allMatch(line -> line.startsWith("id,") || line.startsWith("one,"));
    }

    @Test
    void aLabelIsChosenAndNamedByTheList() throws IOException {
        list("id,image,mask,label,region,settings", "one,data/image-1.nii.gz,data/mask-1.nii.gz,2,tumour,quick.yaml",
                "two,data/image-2.nii.gz,data/mask-2.nii.gz,,lesion-1,quick.yaml");

        assertThat(extract().exitCode()).isZero();
        assertThat(Files.readAllLines(out).stream().skip(1).map(line -> line.split(",")[0] + " " + line.split(",")[1]).distinct())
                .containsExactly("one tumour", "two lesion-1");
    }

    @Test
    void theSameRowsComeAsJsonAndParquet() throws IOException {
        extract();
        List<String> csv = Files.readAllLines(out);
        lobule("extract", list, "--out", folder.resolve("features.json"));
        lobule("extract", list, "--out", folder.resolve("table"), "--format", "parquet");

        JsonNode json = new ObjectMapper().readTree(folder.resolve("features.json").toFile());
        assertThat(json.get("rows")).hasSize(csv.size() - 1);
        assertThat(json.get("rows").get(0).get("id").asText()).isEqualTo("one");
        assertThat(csv.get(1)).contains("," + json.get("rows").get(0).get("value").asText() + ",");
        assertThat(json.get("settings")).hasSize(1);
        assertThat(json.get("settings").get(0).get("hash")).isEqualTo(json.get("rows").get(0).get("settings_hash"));
        assertThat(Files.readString(folder.resolve("table"), StandardCharsets.ISO_8859_1)).startsWith("PAR1").endsWith("PAR1");
    }

    @Test
    void aListThatCannotBeUsedIsRefusedWithTheCaseAndWhatIsWrong() throws IOException {
        assertRefused("cases.csv must have the columns id, image, mask", "id,image", "one,a.nii");
        assertRefused("may have label, region, settings; it has id, image, mask, side", "id,image,mask,side", "one,a.nii,b.nii,left");
        assertRefused("case 2: the id one is there twice", "id,image,mask", "one,a.nii,b.nii", "one,c.nii,d.nii");
        assertRefused("case 1: mask is missing", "id,image,mask", "one,a.nii,");
        assertRefused("label must be a whole number, not \"liver\"; a name goes into the column region", "id,image,mask,label", "one,a.nii,b.nii,liver");
        assertRefused("holds no case", "id,image,mask");
    }

    @Test
    void twoRunsOverOneFolderDoNotMix() throws IOException {
        Path work = folder.resolve("work");
        try (CaseStore busy = CaseStore.open(work)) {
            Run run = extract("--work", work);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("Another lobule extract is at work");
        }
        assertThat(extract("--work", work).exitCode()).isZero();
    }

    private void assertRefused(String words, String... lines) throws IOException {
        list(lines);
        Run run = extract();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(words);
        assertThat(out).doesNotExist();
    }

    private void list(String... lines) throws IOException {
        Files.write(list, List.of(lines));
    }

    private Run extract(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("extract", list, "--out", out));
        arguments.addAll(List.of(more));
        return lobule(arguments.toArray());
    }

    private static Run lobule(Object... arguments) {
        StringWriter err = new StringWriter();
        CommandLine lobule = LobuleCommand.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        return new Run(lobule.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new)), err.toString());
    }
}
