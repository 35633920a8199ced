/**
 * The codes that results are written with: DICOM, SNOMED CT, IBSI, UCUM and our own, each code once with the meaning
 * that its scheme gives it.
 */
package org.lobule.report.code;
