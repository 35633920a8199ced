package org.lobule.delivery;

import org.lobule.archive.StoredFile;

/** A result whose file is safe in the archive but which has no row yet. */
public record PreparedResult(String label, String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid, String sopClassUid,
                             String transferSyntaxUid, StoredFile file) {}
