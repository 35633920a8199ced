/** Objects many times larger than the memory of the process that handles them. */
package org.lobule.dicom.large;
