package org.lobule.archive;

/**
 * A file of the archive that is safe on the disk.
 *
 * @param path   below the archive folder
 * @param digest SHA-256 of the data set's bytes (without file meta information), hexadecimal
 * @param size   of the file in bytes
 */
public record StoredFile(String path, String digest, long size) {}
