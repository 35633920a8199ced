package org.lobule.radiomics.pyradiomics;

import java.util.Map;

import static java.util.Map.entry;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.radiomics.morphology.BasicShape;
import org.lobule.radiomics.morphology.FoldedSurfaceMesh;
import org.lobule.radiomics.morphology.PlaneDiameter;
import org.lobule.radiomics.region.Box;

/**
 * Shape of a region in the volume. Unlike the standard's, area and volume are of another mesh, axis lengths are of variances
 * divided by the number of voxels and not by one less, and largest diameters within slices, columns and rows are added.
 */
final class Shape {

    private Shape() {}

    /** By name; the mask must not be empty. */
    static Map<String, Double> of(Mask mask) {
        Box box = box(mask);
        BasicShape shape = BasicShape.of(mask.voxels(), box);
        FoldedSurfaceMesh mesh = FoldedSurfaceMesh.of(mask.voxels(), box);
        double volume = mesh.volume();
        double area = mesh.area();
        double roundness = 36 * Math.PI * volume * volume;
        double major = Math.sqrt(shape.axisVariances()[0]);
        double minor = Math.sqrt(shape.axisVariances()[1]);
        double least = Math.sqrt(shape.axisVariances()[2]);
        return Map.ofEntries(entry("MeshVolume", volume),
                entry("VoxelVolume", shape.voxels() * box.voxelVolume()),
                entry("SurfaceArea", area),
                entry("SurfaceVolumeRatio", area / volume),
                entry("Sphericity", Math.cbrt(roundness) / area),
                entry("SphericalDisproportion", area / Math.cbrt(roundness)),
                entry("Compactness1", volume / (Math.pow(area, 1.5) * Math.sqrt(Math.PI))),
                entry("Compactness2", roundness / (area * area * area)),
                entry("Maximum3DDiameter", shape.diameter()),
                entry("Maximum2DDiameterSlice", PlaneDiameter.of(mask.voxels(), box)),
                entry("Maximum2DDiameterColumn", acrossSlicesOf(mask, 1)),
                entry("Maximum2DDiameterRow", acrossSlicesOf(mask, 0)),
                entry("MajorAxisLength", 4 * major),
                entry("MinorAxisLength", 4 * minor),
                entry("LeastAxisLength", 4 * least),
                entry("Elongation", minor / major),
                entry("Flatness", least / major));
    }

    private static double acrossSlicesOf(Mask mask, int axis) {
        Mask turned = Turned.of(mask, axis);
        return PlaneDiameter.of(turned.voxels(), box(turned));
    }

    static Box box(Mask mask) {
        Vector3 spacing = mask.grid().spacing();
        return new Box(mask.grid().nx(), mask.grid().ny(), mask.grid().nz(), spacing.x(), spacing.y(), spacing.z());
    }
}
