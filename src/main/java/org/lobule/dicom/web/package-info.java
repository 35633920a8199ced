/**
 * DICOMweb as user (PS3.18): {@link org.lobule.dicom.web.DicomWebClient} stores (STOW-RS), searches (QIDO-RS) and retrieves (WADO-RS).
 * Bodies are streamed both ways, and a peer that stalls, lies about lengths or sends something else costs a bounded wait and bounded memory.
 */
package org.lobule.dicom.web;
