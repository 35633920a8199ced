package org.lobule.site;

/** What a destination's results are sent to: a DICOM node, or a DICOMweb service. */
public sealed interface Target permits Peer, WebService {

    /** Its AE title; for a service, which has none, "DICOMweb". */
    String title();

    /** Where it is reached, for people; empty where it is not known. */
    String location();
}
