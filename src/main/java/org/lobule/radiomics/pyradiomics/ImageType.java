package org.lobule.radiomics.pyradiomics;

import java.util.List;
import java.util.Optional;

import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/** How images to compute features of come about: what pyradiomics calls an image type. It may have several images. */
sealed interface ImageType permits ImageType.Original, StationaryWavelet, LaplacianImages, PointwiseImage, GradientImage,
        SlicePatterns, SpherePatterns {

    /** The images in order. */
    List<Image> images();

    /** Everything that changes a voxel, in a fixed notation. */
    String canonical();

    /** One image. */
    interface Image {

        /** The name in front of its features: "original", "wavelet-LLH". */
        String name();

        /** Why the loaded image has none; empty where it has. */
        default Optional<String> obstacle(Volume loaded) {
            return Optional.empty();
        }

        /**
         * The part of the image in a box of the loaded image, on a grid of the box's size.
         *
         * @param checkpoint called often by what takes long
         */
        Volume within(Volume loaded, VoxelBox box, Runnable checkpoint);
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
        public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
            return Crop.of(loaded, box);
        }

        @Override
        public String canonical() {
            return name();
        }
    }
}
