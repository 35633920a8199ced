package org.lobule.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.resample.CoveringGrid;

/** The way from an image to the networks and back, with stand-ins for the networks. */
class SegmentationGeometryTest {

    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);

    static Stream<Named<Grid>> orientations() {
        Vector3 tilted = new Vector3(0, Math.cos(0.3), Math.sin(0.3));
        return Stream.of(
                Named.of("axial, feet first", grid(220, 180, 60, 1.7, 1.7, 4, X, Y, Z)),
                Named.of("axial, head first", grid(220, 180, 60, 1.7, 1.7, 4, X, Y, Z.times(-1))),
                Named.of("prone", grid(220, 180, 60, 1.7, 1.7, 4, X.times(-1), Y.times(-1), Z)),
                Named.of("coronal", grid(220, 130, 64, 1.7, 1.9, 4, X, Z.times(-1), Y)),
                Named.of("sagittal", grid(180, 130, 90, 1.7, 1.9, 4, Y, Z.times(-1), X)),
                Named.of("oblique", grid(220, 180, 70, 1.7, 1.7, 4, X, tilted, X.cross(tilted))));
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void inEveryOrientationTheLiverComesBackWhereItWas(Grid grid) throws Exception {
        Volume phantom = Phantom.on(grid);
        LiverMasks masks = new LiverSegmentation(Phantom.liverNetwork()).segment(phantom, Modality.CT, Phantom.silent());
        Mask truth = Phantom.liver(phantom);
        assertThat(Phantom.dice(masks.liver(), truth)).isGreaterThan(0.97);
        assertThat(masks.touched().millilitres()).isGreaterThan(masks.liver().millilitres());
        assertThat(masks.share()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void inEveryOrientationTheLesionComesBackWhereItWas(Grid grid) throws Exception {
        assertTheLesionComesBack(grid, LesionTiling.TRAINED_PATCHES);
    }

    @Test
    void inOnePieceTheLesionComesBackWhereItWas() throws Exception {
        assertTheLesionComesBack(grid(220, 180, 60, 1.7, 1.7, 4, X, Y, Z), LesionTiling.ONE_PIECE);
    }

    private static void assertTheLesionComesBack(Grid grid, LesionTiling tiling) throws Exception {
        Volume phantom = Phantom.on(grid);
        Mask lesions = new LesionSegmentation(Phantom.lesionNetwork(), tiling, 2).segment(phantom, Phantom.liver(phantom), Modality.CT, Phantom.silent());
        Mask truth = Phantom.lesion(phantom);
        assertThat(Phantom.dice(lesions, truth)).isGreaterThan(0.7);
        // Every voxel touched: nothing of the lesion is missed, half a voxel and a little more is added around it.
        assertThat(lesions.millilitres()).isBetween(truth.millilitres(), 2 * truth.millilitres());
    }

    @Test
    void theNetworkSeesTheTrainedSizeWithTheBodyInItsMiddle() throws Exception {
        List<Tensor> seen = new ArrayList<>();
        ProbabilityMap spy = image -> {
            seen.add(image);
            return Phantom.liverNetwork().of(image);
        };
        // The body lies at one edge of the field of view.
        Grid grid = new Grid(200, 150, 20, new Vector3(-180, -130, 0), new Vector3(3, 3, 5), X, Y, Z);
        new LiverSegmentation(spy).segment(Phantom.on(grid), Modality.CT, Phantom.silent());
        Tensor image = seen.getFirst();
        assertThat(List.of(image.nx(), image.ny(), image.nz())).containsExactly(189, 162, 162);
        double sum = 0;
        int count = 0;
        for (int x = 0; x < 189; x++) {
            if (image.at(x, 81, 81) > 0.01) {
                sum += x;
                count++;
            }
        }
        assertThat(sum / count).isCloseTo(94, within(2.0));
        // 0 in the margin in x and y; first and last slice repeated in z.
        assertThat(image.at(5, 81, 81)).isZero();
        assertThat(image.at(94, 5, 81)).isZero();
        for (int x = 0; x < 189; x++) {
            assertThat(image.at(x, 81, 0)).isEqualTo(image.at(x, 81, 50));
            assertThat(image.at(x, 81, 161)).isEqualTo(image.at(x, 81, 110));
        }
    }

    @Test
    void inAScanLongerThanTheNetworksWindowTheLiverIsFoundWherever() throws Exception {
        for (double bottom : new double[] {-480, -280, -20}) {
            Grid grid = new Grid(65, 50, 150, new Vector3(-190, -150, bottom), new Vector3(6, 6, 4), X, Y, Z);
            int[] runs = new int[1];
            ProbabilityMap counting = image -> {
                runs[0]++;
                return Phantom.liverNetwork().of(image);
            };
            Volume phantom = Phantom.on(grid);
            Mask liver = new LiverSegmentation(counting).segment(phantom, Modality.CT, Phantom.silent()).liver();
            assertThat(Phantom.dice(liver, Phantom.liver(phantom))).as("scan from %.0f mm", bottom).isGreaterThan(0.95);
            assertThat(runs[0]).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void withoutALiverThereIsNone() throws Exception {
        Grid grid = new Grid(130, 100, 20, new Vector3(-190, -150, 400), new Vector3(3, 3, 4), X, Y, Z);
        LiverMasks masks = new LiverSegmentation(Phantom.liverNetwork()).segment(Phantom.on(grid), Modality.CT, Phantom.silent());
        assertThat(masks.found()).isFalse();
        Volume air = new Volume(grid, new float[grid.voxels()]);
        Arrays.fill(air.voxels(), -1000);
        assertThat(new LiverSegmentation(Phantom.liverNetwork()).segment(air, Modality.CT, Phantom.silent()).found()).isFalse();
    }

    @Test
    void mrIsPreparedWhateverItsScale() throws Exception {
        Grid grid = grid(130, 100, 40, 3, 3, 4, X, Y, Z);
        Volume ct = Phantom.on(grid);
        float[] signal = new float[grid.voxels()];
        for (int n = 0; n < signal.length; n++) {
            signal[n] = 5000 + 7 * Math.max(-50, ct.voxels()[n]);
        }
        Volume mr = new Volume(grid, signal);
        // 60 HU is 0.45 of the lower 80 % of the signal's range of -50 to 180 HU, less one half: 0.098.
        ProbabilityMap liverNetwork = Phantom.above(0.098f, LiverNetwork.MARGIN, LiverNetwork.MARGIN);
        assertThat(Phantom.dice(new LiverSegmentation(liverNetwork).segment(mr, Modality.MR, Phantom.silent()).liver(), Phantom.liver(ct))).isGreaterThan(0.96);

        // The liver's median is 0 and its maximum, the lesion, 0.5.
        ProbabilityMap lesionNetwork = Phantom.above(0.25f, LesionNetwork.MARGIN_XY, LesionNetwork.MARGIN_Z);
        Mask lesions = new LesionSegmentation(lesionNetwork, LesionTiling.TRAINED_PATCHES, 1).segment(mr, Phantom.liver(ct), Modality.MR, Phantom.silent());
        assertThat(Phantom.dice(lesions, Phantom.lesion(ct))).isGreaterThan(0.6);
    }

    @Test
    void theLesionNetworkSeesNothingButTheLiverAndItsRim() throws Exception {
        Grid grid = grid(130, 100, 40, 3, 3, 4, X, Y, Z);
        Volume phantom = Phantom.on(grid);
        List<Tensor> seen = Collections.synchronizedList(new ArrayList<>());
        ProbabilityMap spy = image -> {
            seen.add(image);
            return Phantom.lesionNetwork().of(image);
        };
        new LesionSegmentation(spy, LesionTiling.TRAINED_PATCHES, 2).segment(phantom, Phantom.liver(phantom), Modality.CT, Phantom.silent());
        assertThat(seen).isNotEmpty().allSatisfy(image -> assertThat(List.of(image.nx(), image.ny(), image.nz())).containsExactly(180, 172, 86));
        int strange = 0;
        for (Tensor image : seen) {
            for (float value : image.values()) {
                // Blank, padding, or between the body's 20 HU and the lesion's 180 HU.
                strange += value == -0.5f || value >= 0 && value <= 0.45f ? 0 : 1;
            }
        }
        assertThat(strange).isZero();
    }

    @Test
    void tilesCoverTheBoxFromItsCornerAndTheLastIsShiftedInward() {
        List<LesionTiling.Tile> tiles = LesionTiling.TRAINED_PATCHES.tiles(213, 84, 43);
        assertThat(tiles).extracting(tile -> tile.x().start()).containsExactly(0, 0, 92, 92, 121, 121);
        assertThat(tiles.getFirst()).isEqualTo(new LesionTiling.Tile(new LesionTiling.Span(0, 92, 0, 92),
                new LesionTiling.Span(0, 84, 0, 84), new LesionTiling.Span(0, 42, 0, 1)));
        assertThat(tiles.get(3)).isEqualTo(new LesionTiling.Tile(new LesionTiling.Span(92, 92, 92, 121),
                new LesionTiling.Span(0, 84, 0, 84), new LesionTiling.Span(1, 42, 1, 43)));
        assertThat(LesionTiling.TRAINED_PATCHES.tiles(10, 11, 42)).containsExactly(new LesionTiling.Tile(new LesionTiling.Span(-41, 92, 0, 10),
                new LesionTiling.Span(-37, 84, 0, 11), new LesionTiling.Span(0, 42, 0, 42)));
        assertThat(LesionTiling.ONE_PIECE.tiles(200, 84, 43)).containsExactly(new LesionTiling.Tile(new LesionTiling.Span(-2, 204, 0, 200),
                new LesionTiling.Span(0, 84, 0, 84), new LesionTiling.Span(-4, 50, 0, 43)));
        assertThat(LesionTiling.ONE_PIECE.tiles(1, 1, 1).getFirst().z()).isEqualTo(new LesionTiling.Span(-1, 2, 0, 1));
    }

    @Test
    void everyVoxelOfTheBoxIsAnsweredOnce() {
        for (int length : new int[] {1, 41, 42, 43, 84, 85, 100, 126, 200}) {
            int[] answers = new int[length];
            for (LesionTiling.Tile tile : LesionTiling.TRAINED_PATCHES.tiles(1, 1, length)) {
                for (int n = tile.z().first(); n < tile.z().end(); n++) {
                    assertThat(n).isBetween(tile.z().start(), tile.z().start() + tile.z().length() - 1);
                    answers[n]++;
                }
            }
            assertThat(answers).containsOnly(1);
        }
    }

    private static Grid grid(int nx, int ny, int nz, double dx, double dy, double dz, Vector3 row, Vector3 column, Vector3 slice) {
        return CoveringGrid.centred(new Vector3(5, 0, 40), nx, ny, nz, new Vector3(dx, dy, dz), row, column, slice);
    }
}
