package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;

/**
 * Extracts features as pyradiomics does, image type by image type. Image types work on the whole image, which regions then share, unless
 * resampling or {@code preCrop} gives each region an image of its own. It works in the caller's thread.
 */
public final class PyradiomicsExtraction {

    private final ExtractionSettings settings;
    private final PyradiomicsParameters parameters;
    private final ExtractionProgress progress;
    private final String hash;

    /** @param settings with parameters of pyradiomics */
    public PyradiomicsExtraction(ExtractionSettings settings, ExtractionProgress progress) {
        this.settings = settings;
        this.parameters = settings.pyradiomics().orElseThrow();
        this.progress = progress;
        hash = settings.hash();
    }

    /** A region with what it needs until its last row. */
    private record Task(NamedMask region, Loaded loaded, RegionVoxels voxels, String reason, List<FeatureRow> rows) {

        boolean isUsable() {
            return voxels != null;
        }
    }

    /**
     * One row for every feature of every image, region by region; a feature that cannot be computed has a row with the reason.
     *
     * @throws CancellationException where the progress says that the extraction is cancelled
     */
    public FeatureTable extract(Volume image, List<NamedMask> regions) {
        var loading = new RegionLoading(image, parameters.loading());
        List<Task> tasks = new ArrayList<>();
        for (NamedMask region : regions) {
            checkpoint();
            tasks.add(task(region, loading));
        }
        for (Task task : tasks) {
            addShape(task);
        }
        int all = tasks.size() * parameters.imageTypes().stream().mapToInt(type -> type.type().images().size()).sum();
        int done = 0;
        for (PyradiomicsParameters.ImageTypeSettings type : parameters.imageTypes()) {
            for (ImageType.Image derived : type.type().images()) {
                for (Task task : tasks) {
                    progress.reached(task.region.name(), derived.name(), (double) done++ / all);
                    checkpoint();
                    addOfImage(task, derived, type.features());
                }
            }
        }
        return new FeatureTable(settings, tasks.stream().flatMap(task -> task.rows.stream()).toList());
    }

    private Task task(NamedMask region, RegionLoading loading) {
        if (region.mask().isEmpty()) {
            return new Task(region, null, null, "the region is empty", new ArrayList<>());
        }
        Loaded loaded = loading.load(region.mask());
        RegionVoxels.Outcome outcome = RegionVoxels.of(loaded, parameters.choice());
        return new Task(region, loaded, outcome.voxels().orElse(null), outcome.reason(), new ArrayList<>());
    }

    private void addShape(Task task) {
        FeatureSettings first = parameters.imageTypes().getFirst().features();
        for (FeatureClass featureClass : parameters.features().keySet()) {
            if (featureClass.isOfShape()) {
                checkpoint();
                var computed = task.isUsable() ? shape(task, featureClass, first) : Computed.nothing(task.reason);
                addRows(task, "original", featureClass, first, computed);
            }
        }
    }

    private static Computed shape(Task task, FeatureClass featureClass, FeatureSettings first) {
        var mask = Crop.of(task.voxels.shape(), task.voxels.box());
        if (featureClass == FeatureClass.SHAPE) {
            return Computed.of(Shape.of(mask));
        }
        if (!first.force2D()) {
            return Computed.nothing("shape2D is of slices; set force2D");
        }
        var slice = Turned.of(mask, 2 - first.force2DDimension());
        return slice.grid().nz() == 1 ? Computed.of(PlaneShape.of(slice))
                : Computed.nothing("the region extends over %d slices; shape2D is of one".formatted(slice.grid().nz()));
    }

    private void addOfImage(Task task, ImageType.Image derived, FeatureSettings features) {
        Map<FeatureClass, Computed> computed = new HashMap<>();
        String reason = task.isUsable() ? derived.obstacle(task.loaded.image()).orElse("") : task.reason;
        if (reason.isEmpty()) {
            VoxelBox box = task.voxels.box();
            Volume image = derived.within(task.loaded.image(), box, this::checkpoint);
            var region = new ImageRegion(image, Crop.of(task.voxels.intensities(), box), features, this::checkpoint);
            for (FeatureClass featureClass : parameters.features().keySet()) {
                if (!featureClass.isOfShape()) {
                    computed.put(featureClass, region.features(featureClass));
                }
            }
        }
        for (FeatureClass featureClass : parameters.features().keySet()) {
            if (!featureClass.isOfShape()) {
                addRows(task, derived.name(), featureClass, features, computed.getOrDefault(featureClass, Computed.nothing(reason)));
            }
        }
    }

    private void addRows(Task task, String image, FeatureClass featureClass, FeatureSettings features, Computed computed) {
        String aggregation = StandardEquivalent.aggregation(featureClass, features);
        for (String name : parameters.features().get(featureClass)) {
            PyradiomicsFeature feature = PyradiomicsFeature.find(featureClass, name).orElseThrow();
            double value = feature.isRemoved() ? Double.NaN : computed.value(name);
            String reason = feature.isRemoved() ? "pyradiomics computes it no more; " + feature.note() : computed.reason(name);
            task.rows.add(new FeatureRow(task.region.name(), image, featureClass.key(), name, StandardEquivalent.code(feature, features), aggregation,
                    value, feature.unitFor(settings.intensityUnit()), hash, reason));
        }
    }

    private void checkpoint() {
        if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The extraction was cancelled");
        }
    }
}
