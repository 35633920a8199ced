package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.lobule.imaging.Volume;
import org.lobule.radiomics.intensity.IntensityHistogram;
import org.lobule.radiomics.intensity.IntensityStatistics;
import org.lobule.radiomics.intensity.IntensityVolumeHistogram;
import org.lobule.radiomics.intensity.LocalIntensity;
import org.lobule.radiomics.morphology.Morphology;
import org.lobule.radiomics.pyradiomics.PyradiomicsExtraction;
import org.lobule.radiomics.texture.GreyLevelCooccurrence;
import org.lobule.radiomics.texture.GreyLevelDependence;
import org.lobule.radiomics.texture.GreyLevelDistanceZone;
import org.lobule.radiomics.texture.GreyLevelRunLength;
import org.lobule.radiomics.texture.GreyLevelSizeZone;
import org.lobule.radiomics.texture.GreyToneDifference;

/**
 * Extracts features of regions of an image, or of several images of one grid. The same input gives the same table to the last bit, with any number of threads.
 *
 * <p>Threads share the images, the responses of filters to them, the regions, and of each region its shape and the rest, of a single one its families. Memory is bounded whatever is to be done: features are
 * computed of at most as many images or filter responses at a time as there are threads, and regions at work have at most {@value #LEAST_MEGAVOXELS} million voxels in
 * their boxes together, or half of the heap at {@value #BYTES_PER_VOXEL} bytes for each where that is more (a larger region works alone).
 * What follows from a mask alone is computed once for all images and responses, and let go with the call.
 */
public final class RadiomicsEngine {

    /** Name of the unfiltered image in the {@code image} column. */
    public static final String ORIGINAL = "original";

    private static final int LEAST_MEGAVOXELS = 16;
    private static final int BYTES_PER_VOXEL = 100;

    /** How far a mask's voxel centres may lie from the image's, mm. */
    private static final double GRID_TOLERANCE = 1e-2;

    static final List<FeatureExtractor> EXTRACTORS = List.of(
            new Morphology(), new LocalIntensity(), new IntensityStatistics(), new IntensityHistogram(), new IntensityVolumeHistogram(),
            new GreyLevelCooccurrence(), new GreyLevelRunLength(),
            new GreyLevelSizeZone(), new GreyLevelDistanceZone(), new GreyToneDifference(), new GreyLevelDependence());

    private final int threads;

    /** An engine that works in the caller's thread. */
    public RadiomicsEngine() {
        this(1);
    }

    /** An engine with a number of threads. */
    public RadiomicsEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("An engine needs at least one thread, not " + threads);
        }
        this.threads = threads;
    }

    /** The families that this engine computes. */
    public static List<FeatureFamily> families() {
        return EXTRACTORS.stream().map(FeatureExtractor::family).toList();
    }

    /** The features of each region, see {@link #extract(Volume, List, ExtractionSettings, ExtractionProgress)}. */
    public FeatureTable extract(Volume image, List<NamedMask> regions, ExtractionSettings settings) {
        return extract(image, regions, settings, ExtractionProgress.NONE);
    }

    /**
     * The features of each region: one row for every feature and aggregation of the settings' families, region by region in
     * the order given, and in each region of the image and then of the response of each filter (without morphology). A feature
     * that cannot be computed has a row with the reason. Settings with parameters of pyradiomics give its features instead, in the
     * caller's thread.
     *
     * @throws IllegalArgumentException where a mask does not lie on the image's grid, or two regions share a name
     * @throws CancellationException    where the progress says that the extraction is cancelled
     */
    public FeatureTable extract(Volume image, List<NamedMask> regions, ExtractionSettings settings, ExtractionProgress progress) {
        return extract(List.of(image), regions, settings, progress).getFirst();
    }

    /**
     * The features of the same regions in several images of one grid, such as the phases of a study: a table for each, the same as
     * {@link #extract(Volume, List, ExtractionSettings, ExtractionProgress)} gives, in less time since the images share what follows from the masks.
     *
     * @throws IllegalArgumentException where a mask or an image does not lie on the grid of the first image, or two regions share a name
     * @throws CancellationException    where the progress says that the extraction is cancelled
     */
    public List<FeatureTable> extract(List<Volume> images, List<NamedMask> regions, ExtractionSettings settings, ExtractionProgress progress) {
        if (images.isEmpty()) {
            return List.of();
        }
        for (Volume image : images) {
            if (!image.grid().matches(images.getFirst().grid(), GRID_TOLERANCE)) {
                throw new IllegalArgumentException("An image does not lie on the grid of the first one; extract it apart, with masks on its grid");
            }
            requireUsable(image, regions);
        }
        if (settings.pyradiomics().isPresent()) {
            return images.stream().map(image -> new PyradiomicsExtraction(settings, progress).extract(image, regions)).toList();
        }
        var run = new ExtractionRun(images, regions, settings, progress, threads);
        var queue = new ExtractionQueue(run, threads, Math.max(LEAST_MEGAVOXELS * 1_000_000L, Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_VOXEL));
        run.checkpoint();
        if (threads == 1) {
            queue.work(run);
        } else {
            inParallel(run, queue);
        }
        switch (queue.failure()) {
            case null -> run.checkpoint();
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        return run.tables();
    }

    private void inParallel(ExtractionRun run, ExtractionQueue queue) {
        // closing waits until all threads are at their end
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("radiomics-", 0).daemon().factory())) {
            List<Future<?>> workers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                workers.add(pool.submit(() -> queue.work(run)));
            }
            try {
                for (Future<?> worker : workers) {
                    worker.get();
                }
            } catch (InterruptedException e) {
                run.stop();
                Thread.currentThread().interrupt();
                throw new CancellationException("The extraction was interrupted");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static void requireUsable(Volume image, List<NamedMask> regions) {
        Set<String> names = new HashSet<>();
        for (NamedMask region : regions) {
            if (!region.mask().grid().matches(image.grid(), GRID_TOLERANCE)) {
                throw new IllegalArgumentException(
                        "The region %s does not lie on the grid of the image; resample it first".formatted(region.name()));
            }
            if (!names.add(region.name())) {
                throw new IllegalArgumentException("Two regions are called " + region.name());
            }
        }
    }
}
