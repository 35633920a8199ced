/** Segmentations: regions as binary DICOM SEG objects on the grid of their source series. */
package org.lobule.report.seg;
