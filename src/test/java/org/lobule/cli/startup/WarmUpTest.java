package org.lobule.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.radiomics.FeatureFamily;

class WarmUpTest {

    @TempDir
    private Path folder;

    @Test
    void itExtractsEveryFamilyOfALesion() throws IOException {
        WarmUp.warmUp(folder);
        var lines = Files.readAllLines(folder.resolve("all.csv"));
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[2]).distinct()).hasSize(FeatureFamily.values().length);
        assertThat(Files.readAllLines(folder.resolve("shipped.csv"))).hasSizeGreaterThan(100);
    }
}
