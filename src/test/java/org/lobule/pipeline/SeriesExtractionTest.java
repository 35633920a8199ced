package org.lobule.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.pipeline.SeriesExtraction.Task;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

class SeriesExtractionTest {

    private static final Grid GRID = Grid.axial(24, 22, 10, 1.5, 1.5, 3);
    private static final Grid OTHER = Grid.axial(24, 22, 10, 1.5, 1.5, 2.5);
    private static final ExtractionSettings SETTINGS = ExtractionSettingsYaml.parse("""
            name: shape-and-mean
            intensity-unit: "[hnsf'U]"
            interpolation: {method: none}
            discretisation: {method: fixed-bin-size, bin-width: 25}
            families: {morphological-features: , intensity-based-statistical-features: }
            """);

    /** Two phases with the same regions, a phase on another grid, and one whose lesion was drawn otherwise. */
    private final List<Task> tasks = List.of(task(GRID, 1, 8), task(OTHER, 2, 8), task(GRID, 3, 8), task(GRID, 4, 7));

    @Test
    void phasesOfOneGridWithTheSameRegionsGoTogether() {
        assertThat(new SeriesExtraction(tasks).groups()).containsExactly(List.of(0, 2), List.of(1), List.of(3));
    }

    @Test
    void valuesAreThoseOfEachSeriesByItself() {
        List<FeatureTable> together = new SeriesExtraction(tasks).extract(new RadiomicsEngine(2), ExtractionProgress.NONE);
        assertThat(together).hasSize(tasks.size());
        for (int n = 0; n < tasks.size(); n++) {
            Task task = tasks.get(n);
            assertThat(together.get(n).rows()).isEqualTo(new RadiomicsEngine().extract(task.image(), task.regions(), task.settings()).rows());
        }
    }

    @Test
    void progressIsToldOfEveryRegionAndMayStopTheExtraction() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        new SeriesExtraction(tasks).extract(new RadiomicsEngine(), (region, step, fraction) -> seen.add(region));
        assertThat(seen).contains("liver", "lesion-1");

        var stopped = new CancellationException("by the user");
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> new SeriesExtraction(tasks).extract(new RadiomicsEngine(2),
                (region, step, fraction) -> {
                    throw stopped;
                })).isSameAs(stopped);
    }

    private static Task task(Grid grid, long seed, double lesion) {
        Mask liver = Phantoms.mask(grid, Phantoms.ellipsoid(14, 13, 11));
        return new Task(Phantoms.texture(grid, seed), List.of(new NamedMask("liver", liver),
                new NamedMask("lesion-1", Phantoms.mask(grid, Phantoms.ellipsoid(lesion, 7, 7)))), SETTINGS);
    }
}
