package org.lobule.report;

import java.util.List;

import org.lobule.dicom.data.Attributes;

/** The DICOM objects of one run, in the order in which they must reach the PACS: segmentations, then the report that refers to them. */
public record ResultSet(List<Attributes> segmentations, Attributes report) {}
