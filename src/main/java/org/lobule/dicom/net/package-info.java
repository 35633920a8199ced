/**
 * DICOM associations and messages (PS3.7, PS3.8) in dcm4che's words. A {@link org.lobule.dicom.net.DicomListener} accepts
 * associations for {@link org.lobule.dicom.net.ApplicationEntity application entities}, one virtual thread each, and hands
 * their requests to {@link org.lobule.dicom.net.DicomService services}; {@link org.lobule.dicom.net.Association#open} requests one
 * from a peer. The services themselves are in {@code net.service}, TLS in {@code net.tls}, the protocol data units in {@code net.pdu}.
 */
package org.lobule.dicom.net;
