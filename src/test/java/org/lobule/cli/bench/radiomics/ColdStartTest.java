package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.radiomics.settings.ExtractionSettingsYaml;

class ColdStartTest {

    @Test
    void itsSettingsAreThoseOfTheSameWorkInTheProcess(@TempDir Path folder) throws IOException {
        Path yaml = Files.writeString(folder.resolve("cold.yaml"), ColdStart.yaml(Workload.W8));

        assertThat(ExtractionSettingsYaml.shippedOrFile(yaml.toString()).hash()).isEqualTo(Workload.W3.settings(Merging.MERGED).hash());
    }

    @Test
    void theTableOfTheProcessIsItsResult(@TempDir Path folder) throws IOException {
        Path launcher = Files.writeString(folder.resolve("lobule"), """
                #!/bin/sh
                [ "$1 $4 $6" = "extract --settings --out" ] && [ -f "$2" ] && [ -f "$3" ] || exit 2
                echo 'region,image,family,feature,ibsi_code,aggregation,value,unit,settings_hash,reason' > "$7"
                echo 'lesion,original,intensity-volume-histogram-features,Volume at intensity fraction 10%,BC2M,,0.75,1,0,' >> "$7"
                echo 'lesion,original,morphological-features,Volume,RNU0,,,mm3,0,the region is empty' >> "$7"
                """);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        var cases = new BenchCases(0.3);
        Export.write(folder, List.of(Workload.W8), cases);

        Measured measured = new ColdStart(new Budget(3, 0.1), folder).lobule(launcher, Workload.W8, cases.of(BenchCases.LESION).getFirst(), 1);

        assertThat(measured.values()).containsOnlyKeys("lesion/original/BC2M_10").containsValue(0.75);
        assertThat(measured.runs()).isEqualTo(3);
        assertThat(measured.median()).isPositive();
    }
}
