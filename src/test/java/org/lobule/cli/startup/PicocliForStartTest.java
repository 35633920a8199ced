package org.lobule.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The rewritten picocli is one that a cache can hold, that is verified, and that works. */
class PicocliForStartTest {

    private static final int JAVA_8 = 52;

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void rewrite() throws Exception {
        Path original = Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        jar = Files.copy(original, folder.resolve("picocli.jar"));
        PicocliForStart.rewrite(jar);
    }

    @Test
    void everyClassHasTheFormatOfJava8AndVerifies() throws Exception {
        List<String> classes = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (!entry.getName().endsWith(".class") || entry.getName().contains("module-info")) {
                    continue;
                }
                try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    assertThat(in.readUnsignedShort()).as(entry.getName()).isGreaterThanOrEqualTo(JAVA_8);
                }
                classes.add(entry.getName().replace('/', '.').replaceFirst("\\.class$", ""));
            }
        }
        assertThat(classes).hasSizeGreaterThan(200);
        try (URLClassLoader loader = loader()) {
            for (String name : classes) {
                // a class is verified before it is initialised
                assertThat(Class.forName(name, true, loader).getClassLoader()).as(name).isSameAs(loader);
            }
        }
    }

    @Test
    void itDoesNotLookForGroovy() throws Exception {
        List<String> asked = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                asked.add(name);
                return super.findClass(name);
            }
        }) {
            Class.forName("picocli.CommandLine$DefaultFactory", true, loader);
        }
        assertThat(asked).contains("picocli.CommandLine$DefaultFactory").noneMatch(name -> name.startsWith("groovy"));
    }

    @Test
    void itsJarSaysThatItWasChangedAndIsChangedOnce() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue(PicocliForStart.CHANGED)).contains("stack maps");
        }
        byte[] before = Files.readAllBytes(jar);
        PicocliForStart.rewrite(jar);
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
