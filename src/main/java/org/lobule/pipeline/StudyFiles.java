package org.lobule.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * The received instances of a study, sorted by what they are for.
 *
 * @param images  files of every CT and MR series by Series Instance UID
 * @param regions SEG and RTSTRUCT objects
 */
public record StudyFiles(SequencedMap<String, List<InstanceFile>> images, List<InstanceFile> regions) {

    /** @param digest SHA-256 of the data set as received, hexadecimal */
    public record InstanceFile(String sopInstanceUid, String digest, Path path) {}

    public static List<Path> paths(List<InstanceFile> files) {
        return files.stream().map(InstanceFile::path).toList();
    }
}
