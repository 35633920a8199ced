package org.lobule.radiomics.pyradiomics;

import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/** How images to compute features of come about: what pyradiomics calls an image type. It may have several images. */
sealed interface ImageType {

    /** The images in order. */
    List<Image> images();

    /** Everything that changes a voxel, in a fixed notation. */
    String canonical();

    /** One image. */
    interface Image {

        /** The name in front of its features: "original", "wavelet-LLH". */
        String name();

        /** The part of the image in a box of the loaded image, on a grid of the box's size. */
        Volume within(Volume loaded, VoxelBox box);
    }

    /** The loaded image itself. */
    record Original() implements ImageType, Image {

        @Override
        public List<Image> images() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "original";
        }

        @Override
        public Volume within(Volume loaded, VoxelBox box) {
            return Crop.of(loaded, box);
        }

        @Override
        public String canonical() {
            return name();
        }
    }
}
