package org.lobule.imaging.filter;

import java.util.concurrent.CancellationException;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * What a filter is given: an image, the part of it where the response is wanted, and the means for it. The response in a part is,
 * to the last bit, that part of the response of the whole image: everything that the filter sees is read, but only what is wanted is computed
 * where the filter allows it. Nor does it depend on the number of threads.
 *
 * @param part       voxels of the image where the response is wanted
 * @param threads    how many threads may work on it, 1 for the caller's alone
 * @param checkpoint called often from the caller's thread; it may throw a {@link CancellationException}, which ends the filter
 */
public record FilterInput(Volume image, VoxelBox part, int threads, Runnable checkpoint) {

    public FilterInput {
        Grid grid = image.grid();
        if (part.firstI() < 0 || part.firstJ() < 0 || part.firstK() < 0 || part.nx() < 1 || part.ny() < 1 || part.nz() < 1
                || part.lastI() >= grid.nx() || part.lastJ() >= grid.ny() || part.lastK() >= grid.nz()) {
            throw new IllegalArgumentException("%s is no part of an image of %d x %d x %d voxels".formatted(part, grid.nx(), grid.ny(), grid.nz()));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("A filter needs at least one thread, not " + threads);
        }
    }

    /** The whole image, in the caller's thread, until that is interrupted. */
    public static FilterInput whole(Volume image) {
        Grid grid = image.grid();
        return new FilterInput(image, new VoxelBox(0, 0, 0, grid.nx() - 1, grid.ny() - 1, grid.nz() - 1), 1, () -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The filter was interrupted");
            }
        });
    }

    /** The same part of another image on the same grid. */
    FilterInput of(Volume other) {
        return new FilterInput(other, part, threads, checkpoint);
    }

    /** The same image with another part. */
    FilterInput in(VoxelBox other) {
        return new FilterInput(image, other, threads, checkpoint);
    }

    /** The whole image, for filters that see all of it. */
    FilterInput inFull() {
        Grid grid = image.grid();
        return in(new VoxelBox(0, 0, 0, grid.nx() - 1, grid.ny() - 1, grid.nz() - 1));
    }

    boolean isWhole() {
        Grid grid = image.grid();
        return part.nx() == grid.nx() && part.ny() == grid.ny() && part.nz() == grid.nz();
    }

    int voxels() {
        return part.nx() * part.ny() * part.nz();
    }

    /** Index in a response of its row (j, k), both of the part. */
    int row(int j, int k) {
        return part.nx() * (j + part.ny() * k);
    }

    /** Index in the image of the first voxel of the part's row (j, k). */
    int imageRow(int j, int k) {
        return image.grid().index(part.firstI(), part.firstJ() + j, part.firstK() + k);
    }

    /** The response on the part's own grid. */
    Volume response(float[] values) {
        Grid grid = image.grid();
        return new Volume(isWhole() ? grid : new Grid(part.nx(), part.ny(), part.nz(),
                grid.toPatient(part.firstI(), part.firstJ(), part.firstK()), grid.spacing(), grid.row(), grid.column(), grid.slice()), values);
    }

    /** The values of the image in the part. */
    float[] values() {
        float[] values = new float[voxels()];
        for (int k = 0; k < part.nz(); k++) {
            for (int j = 0; j < part.ny(); j++) {
                System.arraycopy(image.voxels(), imageRow(j, k), values, row(j, k), part.nx());
            }
        }
        return values;
    }
}
