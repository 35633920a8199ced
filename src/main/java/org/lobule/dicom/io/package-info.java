/**
 * Data sets in streams and Part 10 files: every data set syntax of PS3.5 section 10 and annex A, with bounds on what a
 * hostile or broken input can make the reader do ({@link org.lobule.dicom.io.ReadLimits}).
 */
package org.lobule.dicom.io;
