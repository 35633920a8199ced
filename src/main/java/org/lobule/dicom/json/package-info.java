/**
 * The DICOM JSON model (PS3.18 annex F) as streams: {@link org.lobule.dicom.json.JSONWriter} and
 * {@link org.lobule.dicom.json.JSONReader}.
 */
package org.lobule.dicom.json;
