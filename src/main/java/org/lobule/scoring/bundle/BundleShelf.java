package org.lobule.scoring.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The installed bundles of a node: a folder with a zip for each. What is broken there is told and skipped.
 *
 * @param folder need not be there
 */
public record BundleShelf(Path folder) {

    /** Name of the folder within the node's data. */
    public static final String FOLDER = "bundles";

    private static final String ENDING = ".lobule.zip";

    /**
     * What is there.
     *
     * @param bundles that are whole, by name of file
     * @param broken  what is not, with the reason
     */
    public record Inventory(List<Installed> bundles, List<Broken> broken) {

        public Inventory {
            bundles = List.copyOf(bundles);
            broken = List.copyOf(broken);
        }
    }

    /** A bundle and its file. */
    public record Installed(Path file, Bundle bundle) {}

    /** A file that is no bundle. */
    public record Broken(String file, String reason) {}

    /** The shelf in the data folder of a node. */
    public static BundleShelf of(Path data) {
        return new BundleShelf(data.resolve(FOLDER));
    }

    /**
     * Puts a bundle on the shelf: whole, or not at all. One of the same name and version gives way only where it is the same.
     *
     * @param replace whether one of the same name is replaced
     * @throws InvalidBundleException where it is none, or another of that name is there
     */
    public Installed install(Path source, boolean replace) throws IOException {
        SortedMap<String, byte[]> files = BundleFiles.read(source, BundleLimits.STANDARD);
        Bundle bundle = new BundleReader().read(source);
        Path target = folder.resolve(bundle.manifest().name() + ENDING);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !replace) {
            throw new InvalidBundleException("A bundle %s is installed already; say --replace, or remove it first".formatted(bundle.manifest().name()));
        }
        Files.createDirectories(folder);
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            BundleWriter.zip(files, part);
            Bundle written = new BundleReader().read(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Installed(target, written);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @throws InvalidBundleException where there is none of that name */
    public void remove(String name) throws IOException {
        Path target = folder.resolve(name + ENDING);
        if (!BundleManifest.NAME.matcher(name).matches() || !Files.deleteIfExists(target)) {
            throw new InvalidBundleException("No bundle %s is installed; lobule bundle list shows those that are".formatted(name));
        }
    }

    /** Reads all that is there. */
    public Inventory read() throws IOException {
        List<Installed> bundles = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (Path file : files()) {
            try {
                Bundle bundle = new BundleReader().read(file);
                Optional<Installed> same = bundles.stream().filter(other -> other.bundle().manifest().name().equals(bundle.manifest().name())).findFirst();
                if (same.isPresent()) {
                    broken.add(new Broken(file.getFileName().toString(), "it has the name %s, as %s has".formatted(bundle.manifest().name(), same.get().file().getFileName())));
                } else {
                    bundles.add(new Installed(file, bundle));
                }
            } catch (IOException | InvalidBundleException e) {
                broken.add(new Broken(file.getFileName().toString(), e.getMessage() == null ? e.toString() : e.getMessage()));
            }
        }
        return new Inventory(bundles, broken);
    }

    /** Files and folders of the shelf in the order of their names; hidden ones are not its own. */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }
}
