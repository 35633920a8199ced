package org.lobule.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.resample.CoveringGrid;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;
import org.lobule.segmentation.RegionSource.FromNetwork;

/** The networks on a part of a real study; {@link NetworkSegmentationSession} has whole ones. */
class NetworkSegmentationTest {

    private static final Volume SMALL = new Volume(Grid.axial(4, 4, 4, 3, 3, 3), new float[64]);

    private static NetworkSegmentation segmentation;

    private static final int FIRST_SLICE = 5;
    private static final int SLICES = 15;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws SegmentationException {
        segmentation = NetworkSegmentation.open(new NetworkSettings(0, Duration.ZERO, 0.05, LesionTiling.TRAINED_PATCHES, 1));
    }

    @AfterAll
    static void close() {
        segmentation.close();
    }

    /** The whole liver is drawn closer (Dice 0.97): here its upper part is missing, and the lesion network sees another input. */
    @Test
    void inTheLowerSlicesOfAPortalVenousCtTheLiverAndTheLesionAreThoseOfTheOriginalProgram() throws Exception {
        Volume ct = lowerSlices(ReferenceStudy.read("liver/CRLM-CT-1004.zip", folder));
        List<Double> fractions = new ArrayList<>();
        List<Throwable> refusals = new ArrayList<>();

        RegionSet regions = segmentation.segment("1.2.3", ct, Modality.CT, (step, fraction) -> {
            fractions.add(fraction);
            if (fractions.size() == 1) {
                refusals.add(catchThrowable(() -> segmentation.segment("1.2.4", SMALL, Modality.CT, ProgressListener.NONE, () -> false)));
            }
        }, () -> false);

        Region liver = regions.liver().orElseThrow();
        assertThat(liver.mask().grid()).isEqualTo(ct.grid());
        assertThat(Phantom.dice(liver.mask(), original("liver", ct.grid()))).as("Dice of the liver").isGreaterThanOrEqualTo(0.92);
        assertThat(regions.lesionsLookedFor()).isTrue();
        Region lesion = regions.lesions().getFirst();
        assertThat(lesion.name()).isEqualTo("lesion-1");
        assertThat(lesion.mask().millilitres()).as("the lesion of 1.93 ml").isBetween(1.0, 2.5);
        assertThat(Phantom.dice(lesion.mask(), original("lesions", ct.grid()))).as("Dice of the lesions").isGreaterThan(0.6);
        assertThat(regions.lesions()).allSatisfy(small -> assertThat(small.mask().millilitres()).isGreaterThanOrEqualTo(0.05));
        FromNetwork source = (FromNetwork) liver.source();
        assertThat(source.digest()).isEqualTo(ModelCard.LIVER.digest());
        assertThat(source.plausibility().plausible()).isFalse();
        assertThat(source.plausibility().reasons())
                .contains("the liver is cut: it reaches the first and the last slice of the series", "the series covers only 75 mm from foot to head");

        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        assertThat(refusals).singleElement().isInstanceOf(SegmentationException.class).asString().contains("busy");
    }

    @Test
    void aCancelledSegmentationEndsAtOnceAndTheNextOneGetsItsTurn() {
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.CT, ProgressListener.NONE, () -> true))
                    .isInstanceOf(CancellationException.class);
        }
        assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.CT, (step, fraction) -> {
            throw new IllegalStateException("a listener that fails");
        }, () -> false)).hasMessage("a listener that fails");
        assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.CT, ProgressListener.NONE, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void computedMrIsRefusedWithWhatToDoInstead() {
        assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.DERIVED_MR, ProgressListener.NONE, () -> false))
                .isInstanceOf(SegmentationException.class).hasMessageContaining("ADC").hasMessageContaining("carry the regions over");
    }

    @Test
    void aLiverOfAnotherGridIsRefused() {
        Region liver = new Region("liver", RegionKind.LIVER, Mask.empty(Grid.axial(4, 4, 4, 1, 1, 1)), new RegionSource.FromSegmentation("1.2", 1, "Liver"));
        assertThatThrownBy(() -> segmentation.segmentLesions("1.2.3", SMALL, liver, Modality.CT, ProgressListener.NONE, () -> false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("grid");
    }

    /** From the liver's tip to the slice above the lesion: few patches of the lesion network meet it. */
    private static Volume lowerSlices(Volume whole) {
        Grid grid = CoveringGrid.part(whole.grid(), 0, 0, FIRST_SLICE, whole.grid().nx(), whole.grid().ny(), SLICES);
        int start = whole.grid().index(0, 0, FIRST_SLICE);
        return new Volume(grid, Arrays.copyOfRange(whole.voxels(), start, start + grid.voxels()));
    }

    private static Mask original(String regions, Grid grid) throws IOException {
        return ReferenceStudy.drawn(TestData.require("liver/CRLM-CT-1004-%s.pyliverlesionseg-0.3.nii.gz".formatted(regions)), 1, grid);
    }
}
