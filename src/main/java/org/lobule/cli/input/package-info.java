/** What commands are given: images and masks in the formats of hospitals (DICOM) and of research (NIfTI, NRRD). */
package org.lobule.cli.input;
