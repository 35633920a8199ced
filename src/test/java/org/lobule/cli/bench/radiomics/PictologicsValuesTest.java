package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.RadiomicsEngine;

/**
 * The benchmark's images at a small scale: every value is what pictologics computed on the same voxels. Its values were recorded by
 * {@code lobule bench radiomics --work W3,W4 --scale 0.3 --pictologics PYTHON --export FOLDER}, which leaves them in the folder.
 */
class PictologicsValuesTest {

    private static final String RECORDED = "pictologics-values.json";

    @Test
    void aLesionHasTheSameValuesInEveryFamily() throws IOException {
        Agreement agreement = agreement(Workload.W3);

        assertThat(agreement.different()).isEmpty();
        assertThat(agreement.shared()).isEqualTo(170);
        assertThat(agreement.setAside()).contains("9CMM", "ZH1A", "RNU0");
    }

    @Test
    void aLiverHasTheSameValuesInItsImageAndThirteenResponses() throws IOException {
        Agreement agreement = agreement(Workload.W4);

        assertThat(agreement.different()).isEmpty();
        assertThat(agreement.shared()).isEqualTo(14 * 141);
    }

    private static Agreement agreement(Workload workload) throws IOException {
        BenchCase what = new BenchCases(0.3).of(workload.caseName()).getFirst();
        var extraction = new Extraction(what, workload.settings(Merging.MERGED), new RadiomicsEngine());
        Map<String, Double> ours = extraction.run(ExtractionProgress.NONE).values();
        try (InputStream recorded = PictologicsValuesTest.class.getResourceAsStream(RECORDED)) {
            JsonNode theirs = new ObjectMapper().readTree(recorded).get(workload.name());
            return Agreement.of(ours, Peer.numbers(theirs.get("values")), Peer.deviations(theirs.get("deviations")));
        }
    }
}
