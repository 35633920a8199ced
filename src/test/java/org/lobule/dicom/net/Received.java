package org.lobule.dicom.net;

/** An instance that a {@link RunningNode} was sent: its data set's length and CRC-32. */
public record Received(String sopInstanceUID, String transferSyntaxUID, long length, long crc) {}
