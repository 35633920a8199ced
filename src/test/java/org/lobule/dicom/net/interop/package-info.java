/**
 * Lobule and three independent implementations, DCMTK, Orthanc and pynetdicom, in both roles of every DICOM service:
 * {@link org.lobule.dicom.net.interop.InteroperabilityTest} runs every {@link org.lobule.dicom.net.interop.Exchange} over many a
 * {@link org.lobule.dicom.net.interop.Line} and writes the table of what ran to target/interop.md.
 */
package org.lobule.dicom.net.interop;
