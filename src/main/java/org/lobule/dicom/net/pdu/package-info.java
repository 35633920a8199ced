/**
 * The DICOM upper layer's protocol data units (PS3.8 section 9.3 and annex D, PS3.7 annex D): what they hold, how they are
 * read from and written to a transport connection. Everything that arrives is bounded: no memory is taken because a
 * length field says so, and no read or write waits without a limit.
 */
package org.lobule.dicom.net.pdu;
