/**
 * From the DICOM objects of a series to a volume: which images belong together, in which order they lie in the patient, and
 * whether they fill space evenly. What cannot be made into a volume is refused with a reason a radiologist understands.
 * Also which series of a study suits an analysis best ({@link org.lobule.imaging.series.SeriesChoice}).
 */
package org.lobule.imaging.series;
