/**
 * DICOM itself, in the vocabulary of dcm4che: data sets and dictionary ({@code data}), streams and files ({@code io}), the JSON
 * model ({@code json}), associations and services ({@code net}), DICOMweb ({@code web}) and pixel data ({@code pixel}). It imports nothing else of Lobule.
 */
package org.lobule.dicom;
