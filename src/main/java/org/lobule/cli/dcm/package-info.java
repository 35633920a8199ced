/** {@code lobule dcm}: DICOM at the command line (dump, json, echo, send, find, get), without a node. */
package org.lobule.cli.dcm;
