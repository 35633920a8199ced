/**
 * The radiomics engine: standardised features of regions of an image, after the reference manual of the Image Biomarker
 * Standardisation Initiative (IBSI; Zwanenburg et al., Radiology 2020;295:328, arXiv:1612.07003).
 *
 * <p>{@link org.lobule.radiomics.RadiomicsEngine} is the entrance. {@code region} prepares a region (interpolation,
 * re-segmentation, discretisation), {@code morphology}, {@code intensity} and {@code texture} hold the feature families,
 * {@code settings} reads extraction settings from YAML and {@code table} writes feature tables. {@code derived} makes regions from
 * regions, {@code perturbation} disturbs them for studies of reproducibility, {@code reference} compares with the standard's values, and
 * {@code pyradiomics} has that program's features under its own names.
 * Pure: arrays in, numbers out; nothing of DICOM, the database or configuration.
 */
package org.lobule.radiomics;
