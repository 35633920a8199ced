package org.lobule.radiomics.perturbation;

import java.util.Random;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;
import org.lobule.radiomics.NamedMask;

/**
 * The patient placed otherwise in the scanner: the same image and regions sampled by a grid that is turned in the plane of the
 * slices about the middle of the regions, and shifted. Both are interpolated linearly, regions cut at one half.
 *
 * @param degrees from the rows to the columns
 * @param shift   in voxels along each axis
 */
record Displacement(double degrees, Vector3 shift) {

    private static final double INSIDE = 0.5;

    static Displacement draw(double mostDegrees, double mostVoxels, Random random) {
        return new Displacement(mostDegrees * evenly(random),
                new Vector3(mostVoxels * evenly(random), mostVoxels * evenly(random), mostVoxels * evenly(random)));
    }

    /** Evenly between -1 and 1. */
    private static double evenly(Random random) {
        return 2 * random.nextDouble() - 1;
    }

    Perturbation.Scene apply(Perturbation.Scene scene) {
        Grid grid = scene.image().grid();
        Grid turned = VoxelBox.around(ImageNoise.union(grid, scene.regions())).map(box -> turned(grid, box)).orElse(grid);
        var resampler = new Resampler(grid, turned, Interpolation.LINEAR);
        return new Perturbation.Scene(resampler.resample(scene.image()), scene.regions().stream()
                .map(region -> new NamedMask(region.name(), resampler.resample(region.mask(), INSIDE))).toList());
    }

    /** The voxel in the middle of the box keeps its place but for the shift. An image of one slice is not shifted across it. */
    private Grid turned(Grid grid, VoxelBox box) {
        double i = (box.firstI() + box.lastI()) / 2.0;
        double j = (box.firstJ() + box.lastJ()) / 2.0;
        double k = (box.firstK() + box.lastK()) / 2.0;
        Vector3 middle = grid.toPatient(i + (grid.nx() > 1 ? shift.x() : 0), j + (grid.ny() > 1 ? shift.y() : 0), k + (grid.nz() > 1 ? shift.z() : 0));
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        Vector3 row = grid.row().times(cos).plus(grid.column().times(sin));
        Vector3 column = grid.column().times(cos).minus(grid.row().times(sin));
        Vector3 origin = middle.minus(row.times(i * grid.spacing().x())).minus(column.times(j * grid.spacing().y()))
                .minus(grid.slice().times(k * grid.spacing().z()));
        return new Grid(grid.nx(), grid.ny(), grid.nz(), origin, grid.spacing(), row, column, grid.slice());
    }
}
