package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.lobule.imaging.Volume;
import org.lobule.imaging.normalisation.NormalisationException;
import org.lobule.radiomics.region.ImageNormalisation;
import org.lobule.radiomics.region.OnceComputed;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.region.RegionFrame;
import org.lobule.radiomics.region.RegionGeometry;
import org.lobule.radiomics.region.RegionPreparation;
import org.lobule.radiomics.region.RegionResponses;

/**
 * One call of the engine: images of one grid and regions, and what these share. A region's geometry is found once for all images and
 * responses, the image at the spacing of extraction once for all filters, a region's frame in it once for all responses; each is
 * computed by the first thread that needs it.
 */
final class ExtractionRun {

    /** One of the images that were given. */
    private final class Phase {

        private final Volume image;
        private final OnceComputed<Optional<RegionPreparation>> preparation = new OnceComputed<>();
        private final List<OnceComputed<Optional<RegionFrame>>> frames = once(regions.size());
        private Optional<RegionResponses> responses;
        private String obstacle = "";

        Phase(Volume image) {
            this.image = image;
        }

        /** Empty where the image cannot be normalised. */
        Optional<RegionPreparation> preparation() {
            return preparation.get(() -> {
                try {
                    return Optional.of(new RegionPreparation(ImageNormalisation.apply(settings.normalisation(), image, regions), settings, crew));
                } catch (NormalisationException e) {
                    obstacle = e.getMessage();
                    return Optional.empty();
                }
            });
        }

        Optional<PreparedRegion> prepare(int region) {
            Optional<PreparedRegion> prepared = preparation().flatMap(it -> geometry(region, it).map(it::prepare));
            frames.get(region).get(() -> prepared.map(PreparedRegion::frame));
            return prepared;
        }

        Optional<RegionFrame> frame(int region) {
            return frames.get(region).get(() -> preparation().flatMap(it -> geometry(region, it).map(it::prepare)).map(PreparedRegion::frame));
        }

        /** The response of the next filter, for one thread at a time; empty where no region is left to look at it. */
        Optional<RegionResponses.Response> nextResponse() {
            if (responses == null) {
                begin(RadiomicsEngine.ORIGINAL, "image for filters");
                responses = preparation().flatMap(it -> it.responses(regions.stream().map(NamedMask::mask).toList(),
                        settings.filters().filters().stream().map(NamedFilter::filter).toList(), threads, ExtractionRun.this::checkpoint));
            }
            return responses.map(RegionResponses::next);
        }

        /** After the last response. */
        void close() {
            responses = Optional.empty();
            frames.forEach(OnceComputed::forget);
        }
    }

    /** An image that features are computed of: one that was given, or the response of a filter to one. */
    final class Shown {

        private final Phase phase;
        private final Optional<NamedFilter> filter;
        private final boolean first;
        private final boolean last;
        private final ExtractionSettings its;
        private final List<ExtractionPart> parts;
        private final List<Optional<PreparedRegion>> prepared = new ArrayList<>(Collections.nCopies(regions.size(), Optional.empty()));
        private final List<Map<FeatureFamily, List<FeatureRow>>> rows;
        private Optional<RegionResponses.Response> response = Optional.empty();

        private Shown(Phase phase, Optional<NamedFilter> filter, boolean first, boolean last, boolean ofLast) {
            this.first = first;
            this.phase = phase;
            this.filter = filter;
            this.last = last;
            its = filter.isPresent() ? responseSettings : settings;
            // behind the last images no others keep the threads at work
            parts = ofLast && threads > 1 ? ExtractionPart.each(this::isExtracted)
                    : ExtractionPart.few(this::isExtracted);
            rows = Stream.<Map<FeatureFamily, List<FeatureRow>>>generate(ConcurrentHashMap::new).limit(regions.size()).toList();
        }

        /** The shape of a region is that of the image alone. */
        private boolean isExtracted(FeatureExtractor extractor) {
            return its.families().containsKey(extractor.family()) && (filter.isEmpty() || extractor.family() != FeatureFamily.MORPHOLOGY);
        }

        private String name() {
            return filter.map(NamedFilter::name).orElse(RadiomicsEngine.ORIGINAL);
        }

        /** How many parts there are for a region. */
        int parts() {
            return parts.size();
        }

        /** Of each region the preparation and the families; before the first response the image for filters, before each the filter. */
        private int steps() {
            int families = parts.stream().mapToInt(part -> part.families().size()).sum();
            return regions.size() * (1 + families) + (filter.isEmpty() ? 0 : first ? 2 : 1);
        }

        /** Before its regions: makes the image that they look at. */
        void open() {
            checkpoint();
            phase.preparation();
            if (filter.isPresent()) {
                begin(RadiomicsEngine.ORIGINAL, filter.get().name());
                response = phase.nextResponse();
            }
        }

        /** Before the first part of a region: with the help of the other threads, what most families look at. */
        void prepare(int region) {
            begin(regions.get(region).name(), "preparation");
            Optional<PreparedRegion> ready = filter.isEmpty() ? phase.prepare(region)
                    : phase.frame(region).map(frame -> frame.showing(response.orElseThrow(), its));
            ready.filter(it -> its.families().keySet().stream().anyMatch(FeatureFamily::hasGreyLevels)).ifPresent(PreparedRegion::greyLevels);
            prepared.set(region, ready);
        }

        /** One part of a region. */
        void extract(int region, int part) {
            NamedMask of = regions.get(region);
            for (FeatureExtractor extractor : parts.get(part).families()) {
                begin(of.name(), extractor.family().slug());
                var values = new FeatureValues(extractor.family());
                prepared.get(region).ifPresentOrElse(it -> extractor.extract(it, values, ExtractionRun.this::checkpoint),
                        () -> values.absentRest(obstacle(of)));
                rows.get(region).put(extractor.family(), values.rows(of.name(), name(), its, settingsHash));
            }
        }

        private String obstacle(NamedMask region) {
            if (!phase.obstacle.isEmpty()) {
                return phase.obstacle;
            }
            return region.mask().isEmpty() ? "the region is empty" : "nothing of the region is left after interpolation";
        }

        /** After the last part of a region. */
        void closeRegion(int region) {
            prepared.set(region, Optional.empty());
        }

        /** After the last region. */
        void close() {
            response = Optional.empty();
            if (last) {
                phase.close();
            }
        }
    }

    private final List<NamedMask> regions;
    private final ExtractionSettings settings;
    private final ExtractionSettings responseSettings;
    private final String settingsHash;
    private final ExtractionProgress progress;
    private final List<OnceComputed<Optional<RegionGeometry>>> geometries;
    private final List<List<Shown>> byPhase = new ArrayList<>();
    private final int threads;
    private final int steps;
    private int stepsDone;
    private volatile boolean stopped;
    private Crew crew = Crew.ALONE;

    /** @param threads how many threads a filter may use */
    ExtractionRun(List<Volume> images, List<NamedMask> regions, ExtractionSettings settings, ExtractionProgress progress, int threads) {
        this.threads = threads;
        this.regions = regions;
        this.settings = settings;
        this.progress = progress;
        responseSettings = settings.filters().forResponses(settings);
        settingsHash = settings.hash();
        geometries = once(regions.size());
        List<NamedFilter> filters = settings.filters().filters();
        int left = images.size() * (1 + filters.size());
        for (Volume image : images) {
            var phase = new Phase(image);
            List<Shown> shown = new ArrayList<>();
            for (int f = -1; f < filters.size(); f++) {
                Optional<NamedFilter> filter = f < 0 ? Optional.empty() : Optional.of(filters.get(f));
                shown.add(new Shown(phase, filter, f == 0, f == filters.size() - 1, left-- <= threads));
            }
            byPhase.add(shown);
        }
        steps = shown().mapToInt(Shown::steps).sum();
    }

    /** Lets others help, before anything is begun. */
    void helpedBy(Crew others) {
        crew = others;
    }

    /** In the order in which they are best begun: an image before its responses. */
    Stream<Shown> shown() {
        return byPhase.stream().flatMap(List::stream).filter(it -> it.parts() > 0);
    }

    /** Upper bounds of the voxels of the regions' boxes at the spacing of extraction. */
    long[] boxVoxels() {
        var preparation = new RegionPreparation(byPhase.getFirst().getFirst().phase.image, settings);
        return regions.stream().mapToLong(region -> preparation.boxVoxels(region.mask())).toArray();
    }

    /** The rows of each image once all is extracted: region by region, of the image and then of the responses. */
    List<FeatureTable> tables() {
        List<FeatureTable> tables = new ArrayList<>();
        for (List<Shown> ofPhase : byPhase) {
            List<FeatureRow> rows = new ArrayList<>();
            for (int r = 0; r < regions.size(); r++) {
                int region = r;
                for (Shown shown : ofPhase) {
                    RadiomicsEngine.EXTRACTORS.forEach(extractor -> rows.addAll(shown.rows.get(region).getOrDefault(extractor.family(), List.of())));
                }
            }
            tables.add(new FeatureTable(settings, List.copyOf(rows)));
        }
        return tables;
    }

    /** Lets every thread at work end at its next checkpoint. */
    void stop() {
        stopped = true;
    }

    void checkpoint() {
        if (stopped || progress.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The extraction was cancelled");
        }
    }

    private Optional<RegionGeometry> geometry(int region, RegionPreparation preparation) {
        return geometries.get(region).get(() -> preparation.geometry(regions.get(region).mask()));
    }

    private void begin(String regionOrImage, String step) {
        checkpoint();
        synchronized (geometries) {
            // one at a time, so that the fraction rises for who watches
            progress.reached(regionOrImage, step, (double) stepsDone++ / steps);
        }
    }

    private static <T> List<OnceComputed<T>> once(int count) {
        return Stream.<OnceComputed<T>>generate(OnceComputed::new).limit(count).toList();
    }
}
