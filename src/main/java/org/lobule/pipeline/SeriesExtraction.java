package org.lobule.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.imaging.Volume;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;

/**
 * Extracts the features of several series. Phases of one grid with the same regions, as when a radiologist's contours hold for all of
 * them, go to the engine together, which then computes once what follows from the regions alone; the values are the same.
 */
final class SeriesExtraction {

    /** What is to be extracted of one series. */
    record Task(Volume image, List<NamedMask> regions, ExtractionSettings settings) {

        boolean sharesGeometryWith(Task other) {
            return settings.equals(other.settings) && image.grid().equals(other.image.grid()) && regions.size() == other.regions.size()
                    && IntStream.range(0, regions.size()).allMatch(n -> same(regions.get(n), other.regions.get(n)));
        }

        private static boolean same(NamedMask one, NamedMask other) {
            return one.name().equals(other.name()) && one.mask().grid().equals(other.mask().grid())
                    && Arrays.equals(one.mask().voxels(), other.mask().voxels());
        }
    }

    private final List<Task> tasks;

    SeriesExtraction(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    /** Positions of tasks that are extracted together, the first of each in order. */
    List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        for (int n = 0; n < tasks.size(); n++) {
            Task task = tasks.get(n);
            groups.stream().filter(group -> tasks.get(group.getFirst()).sharesGeometryWith(task)).findFirst().orElseGet(() -> {
                groups.add(new ArrayList<>());
                return groups.getLast();
            }).add(n);
        }
        return groups;
    }

    /**
     * The table of each task, in their order.
     *
     * @throws java.util.concurrent.CancellationException where the progress says that the extraction is cancelled
     */
    List<FeatureTable> extract(RadiomicsEngine engine, ExtractionProgress progress) {
        FeatureTable[] tables = new FeatureTable[tasks.size()];
        for (List<Integer> group : groups()) {
            Task first = tasks.get(group.getFirst());
            List<FeatureTable> found = engine.extract(group.stream().map(n -> tasks.get(n).image()).toList(), first.regions(), first.settings(), progress);
            for (int n = 0; n < group.size(); n++) {
                tables[group.get(n)] = found.get(n);
            }
        }
        return List.of(tables);
    }
}
