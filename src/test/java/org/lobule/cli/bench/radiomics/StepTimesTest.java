package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.lobule.radiomics.RadiomicsEngine;

class StepTimesTest {

    @Test
    void everyFamilyAndFilterOfAnExtractionIsAStep() {
        BenchCase what = new BenchCases(0.3).of(BenchCases.LIVER).getFirst();
        var times = new StepTimes();
        new Extraction(what, Workload.W4.settings(Merging.AVERAGED), new RadiomicsEngine()).run(times);

        assertThat(times.finish().keySet()).contains("preparation", "intensity-statistics", "glcm", "ngldm", "coif1-llh", "log-3mm")
                .doesNotContain("morphology", "local-intensity");
    }

    @Test
    void theMedianOfAStepIsOverTheExtractionsThatHaveIt() {
        assertThat(StepTimes.medians(List.of(Map.of("glcm", 1.0), Map.of("glcm", 4.0), Map.of("glcm", 2.0, "glrlm", 5.0))))
                .containsOnly(Map.entry("glcm", 2.0), Map.entry("glrlm", 5.0));
    }
}
