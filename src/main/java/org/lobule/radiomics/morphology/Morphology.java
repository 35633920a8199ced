package org.lobule.radiomics.morphology;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.region.RegionGeometry;

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
        RegionGeometry geometry = region.geometry();
        SurfaceMesh mesh = geometry.derived(SurfaceMesh.class, () -> SurfaceMesh.of(geometry.rows()));
        checkpoint.run();
        VoxelMoments moments = geometry.derived(VoxelMoments.class, () -> VoxelMoments.of(geometry.rows()));
        surface(mesh, moments.voxels() * box.voxelVolume(), values);
        densities("PBX1", "R59B", mesh, box.voxels() * box.voxelVolume(), boxArea(box), values);
        checkpoint.run();
        enclosing(mesh, geometry.derived(EnclosingBodies.class, () -> EnclosingBodies.of(geometry.rows(), checkpoint)), values);
        checkpoint.run();
        axes(mesh, moments, values);
        intensities(region, mesh, moments, values);
        SpatialAutocorrelation.obstacle(region).ifPresentOrElse(reason -> {
            values.absent("N365", reason);
            values.absent("NPT7", reason);
        }, () -> {
            var autocorrelation = SpatialAutocorrelation.of(region, checkpoint);
            values.put("N365", autocorrelation.moran());
            values.put("NPT7", autocorrelation.geary());
        });
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

    private static void enclosing(SurfaceMesh mesh, EnclosingBodies bodies, FeatureValues values) {
        values.put("L0JK", bodies.diameter());
        densities("R3ER", "7T7F", mesh, bodies.hullVolume(), bodies.hullArea(), values);
        densities("ZH1A", "IQYR", mesh, bodies.box().volume(), bodies.box().area(), values);
        densities("SWZ1", "BRI8", mesh, bodies.ellipsoid().volume(), bodies.ellipsoid().area(), values);
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
        long n = 0;
        double[] weighted = new double[3];
        double total = 0;
        Box box = region.box();
        MaskRows mask = region.intensityRows();
        double[] sums = new double[2];
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int row = mask.row(j, k);
                for (int from = mask.nextInside(row, 0); from < box.nx();) {
                    int end = mask.nextOutside(row, from);
                    run(region.intensities(), box.index(0, j, k), from, end, sums);
                    n += end - from;
                    total += sums[0];
                    weighted[0] += sums[1];
                    weighted[1] += sums[0] * j;
                    weighted[2] += sums[0] * k;
                    from = mask.nextInside(row, end);
                }
            }
        }
        if (n == 0) {
            values.absent("KLMA", "no voxel is left after re-segmentation");
            values.absent("99N0", "no voxel is left after re-segmentation");
            return;
        }
        values.put("99N0", total / n * mesh.volume());
        double x = weighted[0] / total * box.dx() - moments.centre()[0];
        double y = weighted[1] / total * box.dy() - moments.centre()[1];
        double z = weighted[2] / total * box.dz() - moments.centre()[2];
        values.putIf(total != 0, "KLMA", Math.sqrt(x * x + y * y + z * z), "the intensities add up to 0");
    }

    /** The sum over voxels side by side, and that of intensities times their place in the row; two of each, as one would wait for itself. */
    private static void run(float[] intensities, int row, int from, int end, double[] sums) {
        double even = 0;
        double odd = 0;
        double evenPlaces = 0;
        double oddPlaces = 0;
        int i = from;
        for (; i + 1 < end; i += 2) {
            double a = intensities[row + i];
            double b = intensities[row + i + 1];
            even += a;
            odd += b;
            evenPlaces += a * i;
            oddPlaces += b * (i + 1);
        }
        if (i < end) {
            even += intensities[row + i];
            evenPlaces += (double) intensities[row + i] * i;
        }
        sums[0] = even + odd;
        sums[1] = evenPlaces + oddPlaces;
    }
}
