package org.lobule.scoring.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {

    private static final SampleTraining TRAINING = SampleTraining.ofLesions();

    @TempDir
    Path folder;

    @Test
    void aBundleComesBackAsItWasWrittenFromZipAndFolder() throws IOException {
        BundleContent content = TRAINING.content();
        Bundle written = BundleWriter.write(content, folder.resolve("a.lobule.zip"));
        BundleWriter.write(content, folder.resolve("b"));
        for (String name : List.of("a.lobule.zip", "b")) {
            Bundle read = new BundleReader().read(folder.resolve(name));
            assertThat(read.manifest()).isEqualTo(content.manifest());
            assertThat(read.sha256()).isEqualTo(written.sha256());
            assertThat(BundleWriter.files(new BundleContent(read.manifest(), read.predictor(), read.reference(), read.performance(), read.card(), read.networks())))
                    .usingRecursiveComparison().isEqualTo(BundleWriter.files(content));
        }
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        BundleWriter.write(TRAINING.content(), folder.resolve("a.zip"));
        BundleWriter.write(TRAINING.content(), folder.resolve("b.zip"));
        assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    }

    @Test
    void whatIsThereAlreadyIsNotOverwritten() throws IOException {
        BundleWriter.write(TRAINING.content(), folder.resolve("a.zip"));
        assertThatThrownBy(() -> BundleWriter.write(TRAINING.content(), folder.resolve("a.zip"))).isInstanceOf(IOException.class).hasMessageContaining("there already");
    }

    @Test
    void everyChangedMissingOrAdditionalFileIsNamed() throws IOException {
        SortedMap<String, byte[]> files = BundleWriter.files(TRAINING.content());
        for (String name : files.keySet()) {
            var changed = new TreeMap<>(files);
            byte[] bytes = files.get(name).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.put(name, bytes);
            assertThat(refusal(changed)).as("changed " + name).contains(name.equals("SHA256SUMS") ? "" : name).contains("not the bundle that was made");
            var missing = new TreeMap<>(files);
            missing.remove(name);
            assertThat(refusal(missing)).as("missing " + name).contains("The file " + name + " is missing");
        }
        var additional = new TreeMap<>(files);
        additional.put("extra.txt", new byte[] {1});
        assertThat(refusal(additional)).contains("The file extra.txt is additional");
    }

    @Test
    void hostileNamesAreRefused() throws IOException {
        for (String name : List.of("../evil", "/etc/passwd", "networks/../../x", "a\\b", "C:x", "networks/a/b", ".hidden", "a/b", "x\u0007y", "..")) {
            assertThatThrownBy(() -> new BundleReader().read(zip(name, 1))).as(name).isInstanceOf(InvalidBundleException.class).hasMessageContaining("none that a file of a bundle can have");
        }
        assertThat(Files.exists(folder.resolve("evil"))).isFalse();
    }

    @Test
    void aFileThatUnpacksToMoreThanItMayIsRefusedWhileItIsRead() throws IOException {
        BundleReader reader = new BundleReader(new BundleLimits(4, 1000, 2000, 2500));
        assertThatThrownBy(() -> reader.read(zip("manifest.json", 5_000_000))).hasMessageContaining("larger than the 1000 bytes");
        assertThatThrownBy(() -> reader.read(zip("predictor.json", 5_000_000))).hasMessageContaining("larger than the 2000 bytes");
        var many = new TreeMap<String, byte[]>();
        List.of("a", "b", "c", "d", "e").forEach(name -> many.put(name, new byte[] {1}));
        Path zip = folder.resolve("many.zip");
        BundleWriter.zip(many, zip);
        assertThatThrownBy(() -> reader.read(zip)).hasMessageContaining("more than 4 files");
        assertThatThrownBy(() -> reader.read(zip(List.of("a", "b", "c"), 900))).hasMessageContaining("larger than");
    }

    @Test
    void linksInAFolderAreNotFollowed() throws IOException {
        Path bundle = folder.resolve("b");
        BundleWriter.write(TRAINING.content(), bundle);
        Files.move(bundle.resolve("model-card.md"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(bundle.resolve("model-card.md"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> new BundleReader().read(bundle)).hasMessageContaining("is a link");
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() throws IOException {
        Path text = Files.writeString(folder.resolve("x.zip"), "nothing");
        assertThatThrownBy(() -> new BundleReader().read(text)).isInstanceOf(InvalidBundleException.class).hasMessageContaining("no bundle");
        assertThatThrownBy(() -> new BundleReader().read(folder.resolve("absent"))).isInstanceOf(InvalidBundleException.class).hasMessageContaining("There is no bundle");
    }

    @Test
    void unknownKindsKeysAndFormatsAreRefusedThoughTheChecksumsFit() throws IOException {
        assertThat(refusal(edited("predictor.json", "\"logistic\"", "\"oracle\""))).contains("a kind of step or model").contains("oracle");
        assertThat(refusal(edited("predictor.json", "\"predictor\" : \"pipeline\"", "\"predictor\" : \"java.lang.Runtime\""))).contains("java.lang.Runtime");
        assertThat(refusal(edited("manifest.json", "\"question\"", "\"surprise\""))).contains("manifest.json").contains("surprise");
        assertThat(refusal(edited("manifest.json", "\"format\" : 1", "\"format\" : 2"))).contains("format 2");
        assertThat(refusal(edited("manifest.json", "\"mvi\"", "\"../mvi\""))).contains("name: letters");
        assertThat(refusal(edited("manifest.json", "{", "["))).contains("manifest.json");
        assertThat(refusal(edited("reference.json", "\"albumin\"", "\"other\""))).contains("no distribution of the input albumin");
    }

    @Test
    void theModelCardNeutralisesMarkupOfNames() {
        assertThat(TRAINING.content().card()).contains("SIMULATED", "research use only", "| albumin | g/L |", "albumin, ", "not validated on external data")
                .contains("\\<b\\>markup").doesNotContain("<b>");
    }

    private SortedMap<String, byte[]> edited(String name, String from, String to) {
        var files = new TreeMap<>(BundleWriter.files(TRAINING.content()));
        String text = new String(files.get(name), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        files.put(name, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        files.remove("SHA256SUMS");
        files.put("SHA256SUMS", Checksums.of(files));
        return files;
    }

    private String refusal(SortedMap<String, byte[]> files) throws IOException {
        Path zip = folder.resolve("refused.zip");
        BundleWriter.zip(files, zip);
        try {
            new BundleReader().read(zip);
        } catch (InvalidBundleException e) {
            return e.getMessage();
        }
        return "was accepted";
    }

    private Path zip(String name, int size) throws IOException {
        return zip(List.of(name), size);
    }

    private Path zip(List<String> names, int size) throws IOException {
        Path zip = folder.resolve("hostile.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(new byte[size]);
                out.closeEntry();
            }
        }
        return zip;
    }
}
