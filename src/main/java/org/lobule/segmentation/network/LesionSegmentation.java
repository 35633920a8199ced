package org.lobule.segmentation.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.Morphology;
import org.lobule.imaging.morphology.Neighbourhood;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.CoveringGrid;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;

/**
 * From an image and its liver to the lesions: intensities to [-0.5, 0.5], 1 x 1 x 3 mm, all but the liver and a rim of two
 * voxels blanked out, the network over the box around it, back to the image's grid.
 */
final class LesionSegmentation {

    private static final float THRESHOLD = 0.5f;
    private static final float OUTSIDE_LIVER = -0.5f;
    private static final int RIM = 2;

    private final ProbabilityMap network;
    private final LesionTiling tiling;
    private final int patchesAtOnce;

    /** @param patchesAtOnce tiles that are worked on at the same time */
    LesionSegmentation(ProbabilityMap network, LesionTiling tiling, int patchesAtOnce) {
        this.network = network;
        this.tiling = tiling;
        this.patchesAtOnce = patchesAtOnce;
    }

    /** @param liver where to look, on the image's grid; not empty */
    Mask segment(Volume image, Mask liver, Modality modality, Progress progress) throws SegmentationException, InterruptedException {
        progress.enter("preparing the liver for the lesion network");
        Grid grid = PatientAxes.covering(image.grid(), LesionNetwork.SPACING_XY, LesionNetwork.SPACING_Z);
        Mask rimmed = Morphology.dilate(new Resampler(image.grid(), grid, Interpolation.LINEAR).resample(liver, 0.5), Neighbourhood.EIGHTEEN, RIM);
        VoxelBox box = VoxelBox.around(rimmed).orElse(null);
        if (box == null) {
            return Mask.empty(image.grid());
        }
        Grid boxGrid = CoveringGrid.part(grid, box.firstI(), box.firstJ(), box.firstK(), box.nx(), box.ny(), box.nz());
        Mask rimmedInBox = cut(rimmed, box, boxGrid);
        Volume prepared = prepare(image, liver, modality, rimmedInBox);
        Mask lesions = draw(prepared, rimmedInBox, progress);
        progress.enter("bringing the lesions back to the image");
        return new Resampler(boxGrid, image.grid(), Interpolation.LINEAR).resample(lesions, 0);
    }

    private static Mask cut(Mask mask, VoxelBox box, Grid grid) {
        byte[] voxels = new byte[grid.voxels()];
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int from = mask.grid().index(box.firstI(), box.firstJ() + j, box.firstK() + k);
                System.arraycopy(mask.voxels(), from, voxels, grid.index(0, j, k), box.nx());
            }
        }
        return new Mask(grid, voxels);
    }

    private static Volume prepare(Volume image, Mask liver, Modality modality, Mask rimmed) {
        Volume scaled = new Volume(image.grid(), modality == Modality.CT ? scaledCt(image.voxels()) : scaledMr(image.voxels(), liver.voxels()));
        Volume prepared = Resampler.linear(scaled, rimmed.grid());
        float[] values = prepared.voxels();
        for (int n = 0; n < values.length; n++) {
            values[n] = rimmed.voxels()[n] == 0 ? OUTSIDE_LIVER : Math.clamp(values[n], -0.5f, 0.5f);
        }
        return prepared;
    }

    private static float[] scaledCt(float[] image) {
        float[] scaled = new float[image.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = Math.clamp(image[n], -LiverSegmentation.CT_WINDOW, LiverSegmentation.CT_WINDOW) / (2 * LiverSegmentation.CT_WINDOW);
        }
        return scaled;
    }

    /** MR: the liver's median becomes 0, the extreme of its values farther from it 0.5 or -0.5. */
    private static float[] scaledMr(float[] image, byte[] liver) {
        float[] inside = new float[image.length];
        int count = 0;
        for (int n = 0; n < image.length; n++) {
            if (liver[n] != 0) {
                inside[count++] = image[n];
            }
        }
        Arrays.sort(inside, 0, count);
        float median = (inside[(count - 1) / 2] + inside[count / 2]) / 2;
        float farthest = Math.max(median - inside[0], inside[count - 1] - median);
        float factor = farthest > 0 ? 0.5f / farthest : 1;
        float[] scaled = new float[image.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = (image[n] - median) * factor;
        }
        return scaled;
    }

    private Mask draw(Volume prepared, Mask rimmed, Progress progress) throws SegmentationException, InterruptedException {
        Grid grid = prepared.grid();
        List<LesionTiling.Tile> tiles = tiling.tiles(grid.nx(), grid.ny(), grid.nz()).stream().filter(tile -> meets(tile, rimmed)).toList();
        Mask lesions = Mask.empty(grid);
        progress.enter("looking for lesions", tiles.size());
        ExecutorService pool = Executors.newFixedThreadPool(patchesAtOnce, Thread.ofPlatform().name("lesion-network-", 0).factory());
        try {
            List<Future<Void>> answers = new ArrayList<>();
            for (LesionTiling.Tile tile : tiles) {
                answers.add(pool.submit(() -> {
                    draw(prepared, tile, lesions);
                    progress.partDone();
                    return null;
                }));
            }
            for (Future<Void> answer : answers) {
                answer.get();
            }
            return lesions;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SegmentationException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            // No tile may still run when the turn passes to the next segmentation.
            pool.shutdownNow();
            pool.close();
        }
    }

    private void draw(Volume prepared, LesionTiling.Tile tile, Mask lesions) throws SegmentationException {
        Tensor probability = network.of(input(prepared, tile));
        for (int k = tile.z().first(); k < tile.z().end(); k++) {
            for (int j = tile.y().first(); j < tile.y().end(); j++) {
                for (int i = tile.x().first(); i < tile.x().end(); i++) {
                    if (probability.at(i - tile.x().start(), j - tile.y().start(), k - tile.z().start()) > THRESHOLD) {
                        lesions.voxels()[lesions.grid().index(i, j, k)] = 1;
                    }
                }
            }
        }
    }

    /** Whether a tile answers for anything of the liver: elsewhere there is nothing to find. */
    private static boolean meets(LesionTiling.Tile tile, Mask rimmed) {
        for (int k = tile.z().first(); k < tile.z().end(); k++) {
            for (int j = tile.y().first(); j < tile.y().end(); j++) {
                for (int i = tile.x().first(); i < tile.x().end(); i++) {
                    if (rimmed.at(i, j, k)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The tile and its margin, 0 beyond the box. */
    private static Tensor input(Volume prepared, LesionTiling.Tile tile) {
        Grid grid = prepared.grid();
        int left = tile.x().start() - LesionNetwork.MARGIN_XY;
        int back = tile.y().start() - LesionNetwork.MARGIN_XY;
        int bottom = tile.z().start() - LesionNetwork.MARGIN_Z;
        Tensor input = Tensor.zeros(tile.x().length() + 2 * LesionNetwork.MARGIN_XY, tile.y().length() + 2 * LesionNetwork.MARGIN_XY,
                tile.z().length() + 2 * LesionNetwork.MARGIN_Z);
        for (int k = Math.max(0, bottom); k < Math.min(grid.nz(), bottom + input.nz()); k++) {
            for (int j = Math.max(0, back); j < Math.min(grid.ny(), back + input.ny()); j++) {
                for (int i = Math.max(0, left); i < Math.min(grid.nx(), left + input.nx()); i++) {
                    input.values()[input.index(i - left, j - back, k - bottom)] = prepared.at(i, j, k);
                }
            }
        }
        return input;
    }
}
