package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.Tool;

/** A peer of a few lines is run as the real ones are: by its script and the measuring module that they share. */
class PeerTest {

    private static final Budget ONCE = new Budget(3, 0.2);

    @TempDir
    private Path folder;

    private Peer peer(String script) throws IOException {
        Files.copy(Path.of("bench/peers/measuring.py"), folder.resolve("measuring.py"));
        Files.writeString(folder.resolve("fake_peer.py"), script);
        return new Peer("fake", Tool.require("python3"), Merging.MERGED, folder);
    }

    private Path manifest() throws IOException {
        return Export.write(folder, List.of(Workload.W4), new BenchCases(0.3)).manifest();
    }

    @Test
    void itsTimesStepsValuesAndDeviationsAreRead() throws IOException {
        Peer peer = peer("""
                import os
                from measuring import Job

                job = Job()
                assert os.path.isfile(job.image_file(job.case)) and list(job.mask_files(job.case)) == ["liver"]

                def run(steps):
                    bands = steps.time("filters", lambda: len(job.settings["filters"]))
                    return {"liver/original/TLU2": bands, "liver/original/Q4LE": os.environ["NUMBA_NUM_THREADS"]}

                job.measure("fake 1.0", run, {"glcm": lambda: None}, {"9CMM": ("another area", None), "RNU0": ("another mesh", 1e-4)})
                """);

        Measured measured = peer.measure(manifest(), Workload.W4, 2, ONCE).orElseThrow();

        assertThat(measured.program()).isEqualTo("fake 1.0");
        assertThat(measured.threads()).isEqualTo(2);
        assertThat(measured.values()).containsEntry("liver/original/TLU2", 13.0).containsEntry("liver/original/Q4LE", 2.0);
        assertThat(measured.steps()).containsOnlyKeys("filters");
        assertThat(measured.alone()).containsOnlyKeys("glcm");
        assertThat(measured.runs()).isBetween(1, 3);
        assertThat(measured.peakMiB()).isPositive();
        assertThat(measured.deviations().get("9CMM").tolerance()).isEmpty();
        assertThat(measured.deviations().get("RNU0").tolerance()).hasValue(1e-4);
    }

    @Test
    void workThatItDoesNotDoIsLeftOut() throws IOException {
        Peer peer = peer("from measuring import Job\nJob().skip()\n");

        assertThat(peer.measure(manifest(), Workload.W4, 1, ONCE)).isEmpty();
    }

    @Test
    void whatItSaysWhenItFailsIsTold() throws IOException {
        Peer peer = peer("raise SystemExit('no such module')\n");
        Path manifest = manifest();

        assertThatThrownBy(() -> peer.measure(manifest, Workload.W4, 1, ONCE)).isInstanceOf(IOException.class)
                .hasMessage("fake ended with code 1: no such module");
    }
}
