package org.lobule.archive;

import java.nio.file.Files;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

/** The file system's own word for the free space. */
@Dependent
class FreeSpace {

    @Produces
    @Singleton
    @DefaultBean
    UsableSpace usableSpace() {
        return folder -> Files.getFileStore(folder).getUsableSpace();
    }
}
