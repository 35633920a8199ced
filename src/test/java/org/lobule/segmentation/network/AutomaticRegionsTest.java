package org.lobule.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource.FromNetwork;

class AutomaticRegionsTest {

    /** 1 ml per voxel. */
    private static final Grid GRID = Grid.axial(20, 20, 20, 10, 10, 10);

    @Test
    void lesionsAreNumberedByFallingVolumeAndSmallOnesDroppedAndCounted() {
        Mask lesions = Mask.empty(GRID);
        box(lesions, 5, 5, 5, 6, 5, 5);
        box(lesions, 10, 10, 10, 12, 11, 10);
        box(lesions, 8, 14, 8, 8, 14, 8);
        NetworkSettings settings = new NetworkSettings(0, NetworkSettings.DEFAULT.patience(), 1.5, LesionTiling.TRAINED_PATCHES, 1);
        RegionSet set = regions(liver(4, 16), 100, lesions, settings);

        assertThat(set.lesions()).extracting(Region::name).containsExactly("lesion-1", "lesion-2");
        assertThat(set.lesions()).extracting(region -> region.mask().millilitres()).containsExactly(6.0, 2.0);
        assertThat(set.notes()).containsExactly("1 lesion component below 1.50 ml dropped");
        assertThat(set.lesionsLookedFor()).isTrue();
        assertThat(set.seriesInstanceUid()).isEqualTo("1.2.3");
        FromNetwork source = (FromNetwork) set.lesions().getFirst().source();
        assertThat(source.digest()).isEqualTo(ModelCard.LESION.digest());
        assertThat(source.settings()).containsEntry("input", "patches of the trained size (92 x 84 x 42 voxels)").containsEntry("smallest lesion", "1.50 ml");
        assertThat(source.plausibility().plausible()).isTrue();
    }

    @Test
    void aPlausibleLiverIsSaidToBe() {
        RegionSet set = regions(liver(4, 16), 100, Mask.empty(GRID), NetworkSettings.DEFAULT);
        FromNetwork source = (FromNetwork) set.liver().orElseThrow().source();
        assertThat(source.plausibility().plausible()).isTrue();
        assertThat(source.digest()).isEqualTo(ModelCard.LIVER.digest());
        assertThat(set.regions()).extracting(Region::kind).containsExactly(RegionKind.LIVER);
        assertThat(set.notes()).containsExactly("no lesion found by pyliverlesionseg lesion 0.3");
    }

    @Test
    void everyReasonAgainstALiverIsNamed() {
        assertThat(doubts(liver(4, 9), 100)).containsExactly("the volume of 216 ml is not between 500 and 4000 ml");
        assertThat(doubts(liver(0, 11), 100)).containsExactly("the liver is cut: it reaches the first slice of the series",
                "the liver is cut: it reaches the edge of the field of view");
        assertThat(doubts(liver(4, 16), 300)).containsExactly("the mean of 300 HU is not between 10 and 220 HU");
        Mask slab = Mask.empty(Grid.axial(20, 20, 8, 10, 10, 10));
        box(slab, 3, 3, 0, 14, 14, 7);
        assertThat(doubts(slab, 100)).containsExactly("the liver is cut: it reaches the first and the last slice of the series",
                "the series covers only 80 mm from foot to head");
        RegionSet undecided = new AutomaticRegionsOf(new LiverMasks(liver(4, 16), liver(4, 16), 0.62), 100, Modality.CT).set();
        assertThat(undecided.notes()).containsExactly("automatic liver: only 62 % of what was drawn hang together and were kept");
    }

    @Test
    void theMeanOfMrIsNotJudged() {
        assertThat(new AutomaticRegionsOf(new LiverMasks(liver(4, 16), liver(4, 16), 1), 5000, Modality.MR).set().notes()).isEmpty();
    }

    @Test
    void aLesionInADoubtfulLiverOrAtItsVeryEdgeIsDoubtfulToo() {
        Mask edge = Mask.empty(GRID);
        box(edge, 10, 10, 10, 11, 11, 11);
        FromNetwork source = (FromNetwork) regions(liver(4, 9), liver(3, 11), 100, edge, NetworkSettings.DEFAULT).lesions().getFirst().source();
        assertThat(source.plausibility().plausible()).isFalse();
        assertThat(source.plausibility().reasons()).containsExactly("the liver it was looked for in is doubtful", "only 0 % of it lie in the liver");
    }

    @Test
    void whatLiesBeyondTheWidestLiverIsNoLesionOfIt() {
        Mask outside = Mask.empty(GRID);
        box(outside, 17, 17, 17, 18, 18, 18);
        RegionSet set = regions(liver(4, 16), liver(3, 17), 100, outside, NetworkSettings.DEFAULT);
        assertThat(set.lesions()).isEmpty();
        assertThat(set.notes()).containsExactly("1 lesion component outside the liver dropped", "no lesion found by pyliverlesionseg lesion 0.3");
    }

    @Test
    void withoutALiverLesionsWereNotLookedFor() {
        RegionSet set = new AutomaticRegionsOf(new LiverMasks(Mask.empty(GRID), Mask.empty(GRID), 0), 0, Modality.CT).set();
        assertThat(set.regions()).isEmpty();
        assertThat(set.lesionsLookedFor()).isFalse();
        assertThat(set.notes()).containsExactly("no liver found by pyliverlesionseg liver 0.3 in this series; lesions were not looked for");
    }

    private record AutomaticRegionsOf(LiverMasks masks, float value, Modality modality) {
        RegionSet set() {
            AutomaticRegions regions = new AutomaticRegions("1.2.3", modality, NetworkSettings.DEFAULT);
            regions.liver(masks, filled(masks.liver().grid(), value));
            return regions.build();
        }
    }

    private static List<String> doubts(Mask liver, float value) {
        Region region = new AutomaticRegionsOf(new LiverMasks(liver, liver, 1), value, Modality.CT).set().liver().orElseThrow();
        FromNetwork source = (FromNetwork) region.source();
        assertThat(source.plausibility().plausible()).isFalse();
        return source.plausibility().reasons();
    }

    private static RegionSet regions(Mask liver, float value, Mask lesions, NetworkSettings settings) {
        return regions(liver, liver, value, lesions, settings);
    }

    private static RegionSet regions(Mask liver, Mask wide, float value, Mask lesions, NetworkSettings settings) {
        AutomaticRegions regions = new AutomaticRegions("1.2.3", Modality.CT, settings);
        regions.liver(new LiverMasks(liver, wide, 1), filled(GRID, value));
        regions.lesions(lesions, liver, wide);
        return regions.build();
    }

    private static Mask liver(int first, int last) {
        Mask mask = Mask.empty(GRID);
        box(mask, first, first, first, last, last, last);
        return mask;
    }

    private static Volume filled(Grid grid, float value) {
        float[] values = new float[grid.voxels()];
        java.util.Arrays.fill(values, value);
        return new Volume(grid, values);
    }

    private static void box(Mask mask, int i0, int j0, int k0, int i1, int j1, int k1) {
        for (int k = k0; k <= k1; k++) {
            for (int j = j0; j <= j1; j++) {
                for (int i = i0; i <= i1; i++) {
                    mask.voxels()[mask.grid().index(i, j, k)] = 1;
                }
            }
        }
    }
}
