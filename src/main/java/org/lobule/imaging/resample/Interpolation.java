package org.lobule.imaging.resample;

/** How a value between voxel centres is found. */
public enum Interpolation {

    /** The value of the nearest voxel centre; half way goes to the higher index. */
    NEAREST,

    /** Trilinear between the eight voxel centres around. */
    LINEAR
}
