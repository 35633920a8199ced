package org.lobule.dicom.data;

/** A value that DICOM JSON refers to (PS3.18 F.2.2, BulkDataURI) and that has to be fetched before the data set can be written. */
public record BulkDataURI(String uri) {}
