/**
 * Regions of a series, liver and lesions, each with its source: drawn by somebody and sent as SEG or RTSTRUCT ({@code dicom}), or drawn by
 * the networks that ship with Lobule ({@code network}).
 */
package org.lobule.segmentation;
