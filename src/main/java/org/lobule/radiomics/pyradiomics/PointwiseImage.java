package org.lobule.radiomics.pyradiomics;

import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.IntensityTransform;
import org.lobule.imaging.morphology.VoxelBox;

/** Image types Square, SquareRoot, Logarithm and Exponential, scaled by the largest absolute intensity of the whole image. */
record PointwiseImage(String name, IntensityTransform transform) implements ImageType, ImageType.Image {

    @Override
    public List<Image> images() {
        return List.of(this);
    }

    @Override
    public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
        return new Volume(Crop.grid(loaded.grid(), box), transform.apply(new FilterInput(loaded, box, 1, checkpoint)).voxels());
    }

    @Override
    public String canonical() {
        return transform.canonical();
    }
}
