package org.lobule.segmentation.network;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSet;

/**
 * The liver and its lesions, drawn by the networks that ship with Lobule. Opened once per node; one segmentation runs at a time
 * (it takes two to three gigabytes beside the image, and all cores), others wait for their turn as long as the settings allow.
 *
 * <p>Not a medical device: what comes out is marked automatic, names model, version, digest and settings, and carries every
 * reason to doubt it.
 */
public final class NetworkSegmentation implements AutoCloseable {

    /** Part of the whole time that the liver takes. */
    private static final double LIVER_PART = 0.35;
    private static final double LESION_PART = 0.97;

    private final NetworkSettings settings;
    private final LiverNetwork liverNetwork;
    private final LesionNetwork lesionNetwork;
    private final Semaphore turn = new Semaphore(1, true);

    private NetworkSegmentation(NetworkSettings settings, LiverNetwork liverNetwork, LesionNetwork lesionNetwork) {
        this.settings = settings;
        this.liverNetwork = liverNetwork;
        this.lesionNetwork = lesionNetwork;
    }

    /** Loads and checks both networks; takes about a second. */
    public static NetworkSegmentation open(NetworkSettings settings) throws SegmentationException {
        LiverNetwork liver = LiverNetwork.open(settings.cores());
        try {
            return new NetworkSegmentation(settings, liver, LesionNetwork.open(Math.max(1, settings.cores() / settings.patchesAtOnce())));
        } catch (SegmentationException | RuntimeException e) {
            liver.close();
            throw e;
        }
    }

    /**
     * Draws liver and lesions.
     *
     * @param image     on any grid, axis-parallel or oblique; CT in HU
     * @param cancelled asked between the steps; a running network ends first (up to half a minute)
     * @return regions on the image's grid: "liver", and "lesion-1", "lesion-2" ... by falling volume
     * @throws SegmentationException  if the image is not one for the networks, the turn did not come in time, or a network failed
     * @throws CancellationException  once cancelled
     */
    public RegionSet segment(String seriesInstanceUid, Volume image, Modality modality, ProgressListener listener, BooleanSupplier cancelled)
            throws SegmentationException, InterruptedException {
        requireAnatomy(modality);
        Progress progress = new Progress(listener, cancelled);
        takeTurn(progress);
        try {
            AutomaticRegions regions = new AutomaticRegions(seriesInstanceUid, modality, settings);
            progress.stretchTo(LIVER_PART);
            LiverMasks liver = new LiverSegmentation(liverNetwork::run).segment(image, modality, progress);
            regions.liver(liver, image);
            if (liver.found()) {
                progress.stretchTo(LESION_PART);
                Mask lesions = lesionSegmentation().segment(image, liver.touched(), modality, progress);
                regions.lesions(lesions, liver.liver(), liver.touched());
            }
            progress.finish();
            return regions.build();
        } finally {
            turn.release();
        }
    }

    /**
     * Draws lesions only, in a liver that somebody else has drawn.
     *
     * @param liver on the image's grid
     * @return the given liver and the lesions
     * @see #segment
     */
    public RegionSet segmentLesions(String seriesInstanceUid, Volume image, Region liver, Modality modality, ProgressListener listener,
            BooleanSupplier cancelled) throws SegmentationException, InterruptedException {
        requireAnatomy(modality);
        if (!liver.mask().grid().equals(image.grid())) {
            throw new IllegalArgumentException("The liver does not lie on the grid of the image");
        }
        Progress progress = new Progress(listener, cancelled);
        takeTurn(progress);
        try {
            AutomaticRegions regions = new AutomaticRegions(seriesInstanceUid, modality, settings);
            regions.givenLiver(liver);
            progress.stretchTo(LESION_PART);
            Mask lesions = lesionSegmentation().segment(image, liver.mask(), modality, progress);
            regions.lesions(lesions, liver.mask(), liver.mask());
            progress.finish();
            return regions.build();
        } finally {
            turn.release();
        }
    }

    private LesionSegmentation lesionSegmentation() {
        return new LesionSegmentation(lesionNetwork::run, settings.tiling(), settings.patchesAtOnce());
    }

    private static void requireAnatomy(Modality modality) throws SegmentationException {
        if (modality == Modality.DERIVED_MR) {
            throw new SegmentationException("The networks do not work on ADC maps, subtractions and other computed MR: "
                    + "segment an anatomical series of the study and carry the regions over");
        }
    }

    private void takeTurn(Progress progress) throws SegmentationException, InterruptedException {
        long end = System.nanoTime() + settings.patience().toNanos();
        // In short waits, so that a cancelled segmentation leaves the line.
        do {
            progress.stopIfCancelled();
            long left = Math.max(0, end - System.nanoTime());
            if (turn.tryAcquire(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)) {
                return;
            }
        } while (System.nanoTime() < end);
        throw new SegmentationException("Another segmentation has kept the networks busy for %d s: try again later"
                .formatted(settings.patience().toSeconds()));
    }

    /** Frees the networks, when the running segmentation has ended. */
    @Override
    public void close() {
        turn.acquireUninterruptibly();
        liverNetwork.close();
        lesionNetwork.close();
        turn.release();
    }
}
