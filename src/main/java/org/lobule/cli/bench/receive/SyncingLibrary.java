package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.lobule.cli.bench.PeerProgram;

/** A library that, loaded before a program, syncs every file the program has written when it closes it. Needs a C compiler. */
final class SyncingLibrary {
    private static final String SOURCE = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <fcntl.h>
            #include <stdio.h>
            #include <unistd.h>

            int fclose(FILE *file) {
                int (*closed)(FILE *) = (int (*)(FILE *)) dlsym(RTLD_NEXT, "fclose");
                int descriptor = fileno(file);
                if (descriptor >= 0 && (fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_RDONLY) {
                    fflush(file);
                    fsync(descriptor);
                }
                return closed(file);
            }
            """;
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang", "tcc");

    private SyncingLibrary() {}

    /** Empty where there is no C compiler, or where it fails. */
    static Optional<Path> build(Path folder) throws IOException {
        Optional<PeerProgram> compiler = COMPILERS.stream().flatMap(name -> PeerProgram.find(name).stream()).findFirst();
        if (compiler.isEmpty()) {
            return Optional.empty();
        }
        Path source = Files.writeString(folder.resolve("sync-on-close.c"), SOURCE);
        Path library = folder.resolve("sync-on-close.so");
        try {
            compiler.get().run(List.of("-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl"));
            return Optional.of(library);
        } catch (IOException failed) {
            return Optional.empty();
        }
    }
}
