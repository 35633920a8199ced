package org.lobule.intake;

import java.nio.file.Path;

/**
 * An instance of a study as an analysis reads it.
 *
 * @param modality of its series; null where the series has none
 * @param digest   SHA-256 of the data set's bytes as received, hexadecimal
 * @param file     its Part 10 file
 */
public record StoredInstance(String sopInstanceUid, String sopClassUid, String seriesInstanceUid, String modality, String transferSyntaxUid,
                             String digest, long size, Path file) {}
