package org.lobule.dicom.net.service;

/** Values of Query/Retrieve Level (0008,0052). */
public enum QueryLevel { PATIENT, STUDY, SERIES, IMAGE }
