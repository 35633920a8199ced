/**
 * Image files other than DICOM: NIfTI-1 (.nii, .nii.gz) and NRRD (.nrrd), read and written, for the command line,
 * test data and research. {@link org.lobule.imaging.io.ImageFile} finds the format by itself.
 */
package org.lobule.imaging.io;
