/**
 * Liver and liver lesions drawn by the two networks that ship with Lobule, on CT and anatomical MR.
 *
 * <p>{@link org.lobule.segmentation.network.NetworkSegmentation} is the way in. The networks see the patient along R-A-S axes and
 * at fixed voxel sizes; preparation and the way back go by patient coordinates, so any orientation of the series will do.
 * Method: Robben et al. 2018 (DeepVoxNet); Tang et al., Eur J Nucl Med Mol Imaging 47, 2020, 10.1007/s00259-020-04800-3.
 * What is known of the networks, and what is not: {@code models/CARD.md} in the resources.
 */
package org.lobule.segmentation.network;
