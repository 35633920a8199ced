package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.lobule.imaging.Volume;
import org.lobule.imaging.normalisation.NormalisationException;
import org.lobule.radiomics.intensity.IntensityHistogram;
import org.lobule.radiomics.intensity.IntensityStatistics;
import org.lobule.radiomics.intensity.IntensityVolumeHistogram;
import org.lobule.radiomics.intensity.LocalIntensity;
import org.lobule.radiomics.morphology.Morphology;
import org.lobule.radiomics.pyradiomics.PyradiomicsExtraction;
import org.lobule.radiomics.region.ImageNormalisation;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.region.RegionPreparation;
import org.lobule.radiomics.region.RegionResponses;
import org.lobule.radiomics.texture.GreyLevelCooccurrence;
import org.lobule.radiomics.texture.GreyLevelDependence;
import org.lobule.radiomics.texture.GreyLevelDistanceZone;
import org.lobule.radiomics.texture.GreyLevelRunLength;
import org.lobule.radiomics.texture.GreyLevelSizeZone;
import org.lobule.radiomics.texture.GreyToneDifference;

/**
 * Extracts features of regions of an image. The same input gives the same table to the last bit, with any number of threads.
 *
 * <p>Where the engine has more than one thread, regions are extracted in parallel, and of a single region its families. Those
 * at work at the same time have at most {@value #MOST_BOX_MEGAVOXELS} million voxels in their boxes together (a larger region
 * works alone, and one family of it at a time), which bounds the memory to about 100 bytes for each of them.
 */
public final class RadiomicsEngine {

    /** Name of the unfiltered image in the {@code image} column. */
    public static final String ORIGINAL = "original";

    private static final int MOST_BOX_MEGAVOXELS = 16;

    /** How far a mask's voxel centres may lie from the image's, mm. */
    private static final double GRID_TOLERANCE = 1e-2;

    private static final List<FeatureExtractor> EXTRACTORS = List.of(
            new Morphology(), new LocalIntensity(), new IntensityStatistics(), new IntensityHistogram(), new IntensityVolumeHistogram(),
            new GreyLevelCooccurrence(), new GreyLevelRunLength(),
            new GreyLevelSizeZone(), new GreyLevelDistanceZone(), new GreyToneDifference(), new GreyLevelDependence());

    private final int threads;

    /** An engine that works in the caller's thread. */
    public RadiomicsEngine() {
        this(1);
    }

    /** An engine with a number of threads for as many regions, or families of a single region, at the same time. */
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
        requireUsable(image, regions);
        if (settings.pyradiomics().isPresent()) {
            return new PyradiomicsExtraction(settings, progress).extract(image, regions);
        }
        Volume normalised;
        try {
            normalised = ImageNormalisation.apply(settings.normalisation(), image, regions);
        } catch (NormalisationException e) {
            return withoutValues(regions, settings, e.getMessage());
        }
        var run = new Run(new RegionPreparation(normalised, settings), settings, settings.hash(), progress, regions.size(), regions.size() == 1 ? threads : 1);
        List<List<FeatureRow>> rows = ofEach(run, regions, run::extract);
        if (!settings.filters().filters().isEmpty() && !regions.isEmpty()) {
            addResponses(run, regions, rows);
        }
        return new FeatureTable(settings, rows.stream().flatMap(List::stream).toList());
    }

    private static FeatureTable withoutValues(List<NamedMask> regions, ExtractionSettings settings, String reason) {
        List<FeatureRow> rows = new ArrayList<>();
        for (NamedMask region : regions) {
            rows.addAll(withoutValues(region, ORIGINAL, settings, settings.hash(), reason));
            ExtractionSettings responses = settings.filters().forResponses(settings);
            for (NamedFilter filter : settings.filters().filters()) {
                rows.addAll(withoutValues(region, filter.name(), responses, settings.hash(), reason));
            }
        }
        return new FeatureTable(settings, List.copyOf(rows));
    }

    private static List<FeatureRow> withoutValues(NamedMask region, String image, ExtractionSettings settings, String hash, String reason) {
        List<FeatureRow> rows = new ArrayList<>();
        for (FeatureFamily family : settings.families().keySet()) {
            if (isExtracted(family, image, settings)) {
                var values = new FeatureValues(family);
                values.absentRest(reason);
                rows.addAll(values.rows(region.name(), image, settings, hash));
            }
        }
        return rows;
    }

    /** The shape of a region is that of the image alone. */
    private static boolean isExtracted(FeatureFamily family, String image, ExtractionSettings settings) {
        return settings.families().containsKey(family) && (image.equals(ORIGINAL) || family != FeatureFamily.MORPHOLOGY);
    }

    /** Filter by filter, in the part of the image that the regions look at. */
    private void addResponses(Run run, List<NamedMask> regions, List<List<FeatureRow>> rows) {
        List<NamedFilter> filters = run.settings.filters().filters();
        run.begin(ORIGINAL, "image for filters");
        Optional<RegionResponses> responses = run.preparation.responses(regions.stream().map(NamedMask::mask).toList(),
                filters.stream().map(NamedFilter::filter).toList(), threads, run::checkpoint);
        for (NamedFilter filter : filters) {
            run.begin(ORIGINAL, filter.name());
            responses.ifPresent(RegionResponses::next);
            List<List<FeatureRow>> ofFilter = ofEach(run, regions, region -> run.extract(region, filter.name(), responses));
            for (int r = 0; r < rows.size(); r++) {
                rows.get(r).addAll(ofFilter.get(r));
            }
        }
    }

    private List<List<FeatureRow>> ofEach(Run run, List<NamedMask> regions, Function<NamedMask, List<FeatureRow>> extraction) {
        if (threads > 1 && regions.size() > 1) {
            return inParallel(run, regions, extraction);
        }
        List<List<FeatureRow>> results = new ArrayList<>();
        regions.forEach(region -> results.add(extraction.apply(region)));
        return results;
    }

    private List<List<FeatureRow>> inParallel(Run run, List<NamedMask> regions, Function<NamedMask, List<FeatureRow>> extraction) {
        var permits = new Semaphore(MOST_BOX_MEGAVOXELS, true);
        return SideBySide.run(threads, regions.stream().<Callable<List<FeatureRow>>>map(region -> () -> {
            int needed = (int) Math.min(MOST_BOX_MEGAVOXELS, megavoxels(run.preparation.boxVoxels(region.mask())));
            permits.acquire(needed);
            try {
                return extraction.apply(region);
            } finally {
                permits.release(needed);
            }
        }).toList());
    }

    private static long megavoxels(long voxels) {
        return voxels / 1_000_000 + 1;
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

    /** One call of {@link #extract}: what its regions share. */
    private static final class Run {

        private final RegionPreparation preparation;
        private final ExtractionSettings settings;
        private final ExtractionSettings responseSettings;
        private final String settingsHash;
        private final ExtractionProgress progress;
        private final int threadsForFamilies;
        private final int steps;
        private final AtomicInteger stepsDone = new AtomicInteger();

        Run(RegionPreparation preparation, ExtractionSettings settings, String settingsHash, ExtractionProgress progress, int regions, int threadsForFamilies) {
            this.preparation = preparation;
            this.settings = settings;
            this.settingsHash = settingsHash;
            this.progress = progress;
            this.threadsForFamilies = threadsForFamilies;
            responseSettings = settings.filters().forResponses(settings);
            int filters = settings.filters().filters().size();
            steps = regions * (settings.families().size() + 1) * (filters + 1) + (filters == 0 ? 0 : filters + 1);
        }

        List<FeatureRow> extract(NamedMask region) {
            return extract(region, ORIGINAL, settings, prepare(region));
        }

        /** Without responses where every region is empty. */
        List<FeatureRow> extract(NamedMask region, String filter, Optional<RegionResponses> responses) {
            return extract(region, filter, responseSettings,
                    prepare(region).map(ready -> responses.orElseThrow().inPlaceOfIntensities(ready, responseSettings)));
        }

        private Optional<PreparedRegion> prepare(NamedMask region) {
            begin(region, "preparation");
            return region.mask().isEmpty() ? Optional.empty() : preparation.prepare(region.mask());
        }

        private List<FeatureRow> extract(NamedMask region, String image, ExtractionSettings its, Optional<PreparedRegion> prepared) {
            String reason = region.mask().isEmpty() ? "the region is empty" : "nothing of the region is left after interpolation";
            List<FeatureExtractor> extractors = EXTRACTORS.stream().filter(extractor -> isExtracted(extractor.family(), image, its)).toList();
            List<Callable<List<FeatureRow>>> tasks = new ArrayList<>();
            for (FeatureExtractor extractor : extractors) {
                tasks.add(() -> {
                    begin(region, extractor.family().slug());
                    var values = new FeatureValues(extractor.family());
                    prepared.ifPresentOrElse(ready -> extractor.extract(ready, values, this::checkpoint), () -> values.absentRest(reason));
                    return values.rows(region.name(), image, its, settingsHash);
                });
            }
            boolean together = prepared.isPresent() && threadsForFamilies > 1
                    && megavoxels(prepared.get().box().voxels()) * threadsForFamilies <= MOST_BOX_MEGAVOXELS;
            if (together) {
                addAhead(prepared.get(), extractors, tasks);
            }
            return SideBySide.run(together ? threadsForFamilies : 1, tasks).stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
        }

        /** Right after its family, so that another thread is at it while the family is at its other features. */
        private void addAhead(PreparedRegion region, List<FeatureExtractor> extractors, List<Callable<List<FeatureRow>>> tasks) {
            for (int family = extractors.size() - 1; family >= 0; family--) {
                for (Runnable ahead : extractors.get(family).ahead(region, this::checkpoint)) {
                    tasks.add(family + 1, () -> {
                        ahead.run();
                        return List.of();
                    });
                }
            }
        }

        private void begin(NamedMask region, String step) {
            begin(region.name(), step);
        }

        void begin(String regionOrImage, String step) {
            checkpoint();
            progress.reached(regionOrImage, step, (double) stepsDone.getAndIncrement() / steps);
        }

        private void checkpoint() {
            if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The extraction was cancelled");
            }
        }
    }
}
