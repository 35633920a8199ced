package org.lobule.radiomics.pyradiomics;

import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.GradientMagnitude;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Image type Gradient: its magnitude by central differences.
 *
 * @param useSpacing per mm, else per voxel
 */
record GradientImage(boolean useSpacing) implements ImageType, ImageType.Image {

    private static final GradientMagnitude MAGNITUDE = new GradientMagnitude(Extent.VOLUME, Boundary.NEAREST);

    @Override
    public List<Image> images() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
        Grid grid = loaded.grid();
        Volume measured = useSpacing ? loaded : new Volume(Grid.axial(grid.nx(), grid.ny(), grid.nz(), 1, 1, 1), loaded.voxels());
        return new Volume(Crop.grid(grid, box), MAGNITUDE.apply(new FilterInput(measured, box, 1, checkpoint)).voxels());
    }

    @Override
    public String canonical() {
        return "gradient(%s)".formatted(useSpacing ? "per mm" : "per voxel");
    }
}
