package org.lobule.segmentation.network;

/** A network as the segmentation sees it: prepared image in, probability of its middle out. */
@FunctionalInterface
interface ProbabilityMap {
    Tensor of(Tensor image) throws SegmentationException;
}
