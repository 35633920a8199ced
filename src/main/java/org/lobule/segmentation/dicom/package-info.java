/**
 * Regions that somebody has drawn: segments of SEG objects and contours of RTSTRUCT objects, brought onto the grid of an image series
 * by patient coordinates. {@link org.lobule.segmentation.dicom.StudyRegions} finds the liver and its lesions among them.
 */
package org.lobule.segmentation.dicom;
