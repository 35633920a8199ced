package org.lobule.radiomics.morphology;

import java.util.List;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Morphological features (IBSI HCUG, section 3.1): 29, of the morphological mask, and of the intensity mask where
 * intensities count. The densities of the oriented box and of the least enclosing ellipsoid have no reference values;
 * they are what {@link OrientedBox} and {@link EnclosingEllipsoid} say.
 */
public final class Morphology implements FeatureExtractor {

    @Override
    public FeatureFamily family() {
        return FeatureFamily.MORPHOLOGY;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        Box box = region.box();
        MaskRows mask = MaskRows.of(region.morphologicalMask(), box);
        SurfaceMesh mesh = SurfaceMesh.of(mask);
        checkpoint.run();
        VoxelMoments moments = VoxelMoments.of(mask);
        surface(mesh, moments.voxels() * box.voxelVolume(), values);
        densities("PBX1", "R59B", mesh, box.voxels() * box.voxelVolume(), boxArea(box), values);
        checkpoint.run();
        hull(mesh, Polyhedron.hullOf(mask), values, checkpoint);
        checkpoint.run();
        axes(mesh, moments, values);
        intensities(region, mesh, moments, values);
        SpatialAutocorrelation.obstacle(region).ifPresentOrElse(reason -> {
            values.absent("N365", reason);
            values.absent("NPT7", reason);
        }, () -> {
            SpatialAutocorrelation autocorrelation = autocorrelation(region, checkpoint);
            values.put("N365", autocorrelation.moran());
            values.put("NPT7", autocorrelation.geary());
        });
    }

    /** Moran's I and Geary's C need nothing of the shape and take as long as all of it. */
    @Override
    public List<Runnable> ahead(PreparedRegion region, Runnable checkpoint) {
        return SpatialAutocorrelation.obstacle(region).isPresent() ? List.of() : List.of(() -> autocorrelation(region, checkpoint));
    }

    private static SpatialAutocorrelation autocorrelation(PreparedRegion region, Runnable checkpoint) {
        return region.derived(SpatialAutocorrelation.class, () -> SpatialAutocorrelation.of(region, checkpoint));
    }

    private static void surface(SurfaceMesh mesh, double voxelVolume, FeatureValues values) {
        double area = mesh.area();
        double volume = mesh.volume();
        double roundness = 36 * Math.PI * volume * volume;
        double cubedArea = area * area * area;
        values.put("RNU0", volume);
        values.put("YEKZ", voxelVolume);
        values.put("C0JK", area);
        values.put("2PR5", area / volume);
        values.put("SKGS", volume / (Math.sqrt(Math.PI) * Math.sqrt(cubedArea)));
        values.put("BQWJ", roundness / cubedArea);
        values.put("KRCK", area / Math.cbrt(roundness));
        values.put("QCFX", Math.cbrt(roundness) / area);
        values.put("25C7", Math.cbrt(cubedArea / roundness) - 1);
    }

    private static double boxArea(Box box) {
        double x = box.nx() * box.dx();
        double y = box.ny() * box.dy();
        double z = box.nz() * box.dz();
        return 2 * (x * y + y * z + z * x);
    }

    private static void densities(String volumeCode, String areaCode, SurfaceMesh mesh, double volume, double area, FeatureValues values) {
        values.put(volumeCode, mesh.volume() / volume);
        values.put(areaCode, mesh.area() / area);
    }

    private static void hull(SurfaceMesh mesh, Polyhedron hull, FeatureValues values, Runnable checkpoint) {
        values.put("L0JK", hull.diameter());
        densities("R3ER", "7T7F", mesh, hull.volume(), hull.area(), values);
        OrientedBox box = OrientedBox.around(hull);
        densities("ZH1A", "IQYR", mesh, box.volume(), box.area(), values);
        Ellipsoid ellipsoid = EnclosingEllipsoid.around(hull.corners(), checkpoint);
        densities("SWZ1", "BRI8", mesh, ellipsoid.volume(), ellipsoid.area(), values);
    }

    /** Principal axes of the voxel centres; one voxel has none, and centres in a plane or a line have no ellipsoid. */
    private static void axes(SurfaceMesh mesh, VoxelMoments moments, FeatureValues values) {
        double[] variances = moments.covariance().eigenvalues();
        double major = Math.sqrt(variances[0]);
        double minor = Math.sqrt(variances[1]);
        double least = Math.sqrt(variances[2]);
        boolean extended = moments.voxels() > 1;
        String oneVoxel = "one voxel has no axes";
        values.putIf(extended, "TDIC", 4 * major, oneVoxel);
        values.putIf(extended, "P9VJ", 4 * minor, oneVoxel);
        values.putIf(extended, "7J51", 4 * least, oneVoxel);
        values.putIf(extended, "Q3CK", minor / major, oneVoxel);
        values.putIf(extended, "N17B", least / major, oneVoxel);
        var ellipsoid = new Ellipsoid(2 * major, 2 * minor, 2 * least);
        values.putIf(least > 0, "6BDE", mesh.volume() / ellipsoid.volume(), extended ? "the voxel centres lie in a plane" : oneVoxel);
        values.putIf(minor > 0, "RDD2", mesh.area() / ellipsoid.area(), extended ? "the voxel centres lie on a line" : oneVoxel);
    }

    private static void intensities(PreparedRegion region, SurfaceMesh mesh, VoxelMoments moments, FeatureValues values) {
        long n = region.distribution().total();
        if (n == 0) {
            values.absent("KLMA", "no voxel is left after re-segmentation");
            values.absent("99N0", "no voxel is left after re-segmentation");
            return;
        }
        values.put("99N0", region.distribution().mean() * mesh.volume());
        double[] weighted = new double[3];
        double total = 0;
        Box box = region.box();
        byte[] mask = region.intensityMask();
        float[] intensities = region.intensities();
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int row = box.index(0, j, k);
                double sum = 0;
                double first = 0;
                for (int i = 0; i < box.nx(); i++) {
                    double x = mask[row + i] == 0 ? 0 : intensities[row + i];
                    sum += x;
                    first += x * i;
                }
                total += sum;
                weighted[0] += first;
                weighted[1] += sum * j;
                weighted[2] += sum * k;
            }
        }
        double x = weighted[0] / total * box.dx() - moments.centre()[0];
        double y = weighted[1] / total * box.dy() - moments.centre()[1];
        double z = weighted[2] / total * box.dz() - moments.centre()[2];
        values.putIf(total != 0, "KLMA", Math.sqrt(x * x + y * y + z * z), "the intensities add up to 0");
    }
}
