/**
 * Data sets in memory (PS3.5): {@link org.lobule.dicom.data.Attributes} holds elements with their values as raw little endian
 * bytes; text is decoded when it is asked for, and only what a setter changed is encoded anew.
 */
package org.lobule.dicom.data;
