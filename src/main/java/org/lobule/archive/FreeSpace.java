package org.lobule.archive;

import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
        // Finding a folder's file system reads the table of mounts, which is too much for every image
        Map<Path, FileStore> stores = new ConcurrentHashMap<>();
        return folder -> {
            FileStore store = stores.get(folder);
            if (store == null) {
                store = Files.getFileStore(folder);
                stores.put(folder, store);
            }
            return store.getUsableSpace();
        };
    }
}
