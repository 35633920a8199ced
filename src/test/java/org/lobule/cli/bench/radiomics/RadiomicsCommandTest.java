package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.cli.LobuleCommand;
import org.lobule.imaging.io.ImageFile;

/** That figures come out and images are written; the figures themselves are a matter of the machine. */
class RadiomicsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return LobuleCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void figuresOfEachWorkloadAreaTableAndJson(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("figures.json");
        int exitCode = run("bench", "radiomics", "--work", "W1,W5,W7,FILTERS", "--threads", "1,2", "--scale", "0.3", "--seconds", "0.01", "--repeats", "1",
                "--json", json.toString());

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString()).contains("W1  liver", "textures together", "W5  512", "W7  4 phases", "phase-4", "log-5mm", "resampling", "filters together");
        JsonNode programs = new ObjectMapper().readTree(json.toFile()).at("/work/W1/programs");
        assertThat(programs).hasSize(2);
        assertThat(programs.get(1).get("threads").asInt()).isEqualTo(2);
        assertThat(programs.get(0).get("median_ms").asDouble()).isPositive();
        assertThat(programs.get(0).at("/steps_ms/glszm").asDouble()).isPositive();
    }

    @Test
    void whatIsMeasuredIsWrittenForOtherPrograms(@TempDir Path folder) throws Exception {
        int exitCode = run("bench", "radiomics", "--work", "W4", "--scale", "0.3", "--seconds", "0.01", "--repeats", "1", "--export", folder.toString());

        assertThat(exitCode).as(err.toString()).isZero();
        JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
        assertThat(manifest.at("/work/W4/filters")).hasSize(13);
        BenchCase liver = SyntheticLiver.liver(0.3);
        assertThat(ImageFile.readVolume(folder.resolve(manifest.at("/cases/liver/image").asText())).voxels()).isEqualTo(liver.image().voxels());
        assertThat(ImageFile.readLabels(folder.resolve(manifest.at("/cases/liver/masks/liver").asText())).mask(1).voxels())
                .isEqualTo(liver.regions().getFirst().mask().voxels());
    }

    @Test
    void anInterpreterThatIsNoneIsSaidWithWhatToDo(@TempDir Path folder) throws Exception {
        Path none = Files.writeString(folder.resolve("python"), "");

        assertThat(run("bench", "radiomics", "--work", "W1", "--scale", "0.3", "--pictologics", none.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not an interpreter of Python", "bench/peers/README.md");
    }

    @Test
    void numbersThatMeanNothingAreRefused() {
        assertThat(run("bench", "radiomics", "--scale", "2")).isEqualTo(2);
        assertThat(run("bench", "radiomics", "--repeats", "0")).isEqualTo(2);
    }
}
