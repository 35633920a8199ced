package org.lobule.scoring.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a bundle by name, from a zip or a folder that may be anybody's: names are plain, nothing is followed or written, and
 * sizes are counted while they are read, whatever the zip says they are.
 */
final class BundleFiles {

    /** A name is a file, or a file in the folder of networks. */
    private static final Pattern NAME = Pattern.compile("(networks/)?[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final BundleLimits limits;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private long total;

    private BundleFiles(BundleLimits limits) {
        this.limits = limits;
    }

    /**
     * The files of a bundle.
     *
     * @throws InvalidBundleException where a name or a size is not one of a bundle
     */
    static SortedMap<String, byte[]> read(Path bundle, BundleLimits limits) throws IOException {
        var reading = new BundleFiles(limits);
        if (Files.isDirectory(bundle)) {
            reading.folder(bundle);
        } else if (Files.isRegularFile(bundle)) {
            reading.zip(bundle);
        } else {
            throw new InvalidBundleException("There is no bundle %s".formatted(bundle));
        }
        if (reading.files.isEmpty()) {
            throw new InvalidBundleException("%s is no bundle: it is neither a zip nor a folder with files".formatted(bundle.getFileName()));
        }
        return Collections.unmodifiableSortedMap(reading.files);
    }

    private void zip(Path bundle) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().equals("networks/")) {
                    add(entry.getName(), zip);
                }
            }
        } catch (ZipException e) {
            throw new InvalidBundleException("%s is damaged: %s".formatted(bundle.getFileName(), e.getMessage()), e);
        }
    }

    private void folder(Path bundle) throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(bundle, 3, new FileVisitOption[0])) {
            found = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).limit(limits.files() + 1L).toList();
        }
        for (Path file : found) {
            String name = bundle.relativize(file).toString().replace('\\', '/');
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new InvalidBundleException("%s is a link or no file; a bundle has plain files only".formatted(shown(name)));
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                add(name, in);
            }
        }
    }

    private void add(String name, InputStream in) throws IOException {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new InvalidBundleException("The name %s is none that a file of a bundle can have".formatted(shown(name)));
        }
        if (files.size() == limits.files()) {
            throw new InvalidBundleException("There are more than %d files; a bundle has a handful".formatted(limits.files()));
        }
        if (files.put(name, bytes(name, in)) != null) {
            throw new InvalidBundleException("The file %s is there twice".formatted(name));
        }
    }

    private byte[] bytes(String name, InputStream in) throws IOException {
        long most = Math.min(limits.of(name), limits.total() - total);
        var out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            if (out.size() + (long) read > most) {
                throw new InvalidBundleException("The file %s is larger than the %d bytes that it may have".formatted(name, most));
            }
            out.write(part, 0, read);
        }
        total += out.size();
        return out.toByteArray();
    }

    /** A hostile name without control characters, and not without end. */
    private static String shown(String name) {
        String plain = name.replaceAll("\\p{C}", "?");
        return '"' + (plain.length() > 80 ? plain.substring(0, 80) + "..." : plain) + '"';
    }
}
