package org.lobule.scoring.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleShelfTest {

    @TempDir
    Path data;

    @Test
    void aBundleIsInstalledListedAndRemoved() throws IOException {
        BundleShelf shelf = BundleShelf.of(data);
        assertThat(shelf.read().bundles()).isEmpty();
        Path made = data.resolve("made.zip");
        Bundle bundle = BundleWriter.write(SampleTraining.ofLesions().content(), made);
        assertThat(shelf.install(made, false).bundle().sha256()).isEqualTo(bundle.sha256());
        assertThat(shelf.read().bundles()).singleElement().satisfies(one -> assertThat(one.bundle().manifest().label()).isEqualTo("mvi 1.0.0"));
        assertThatThrownBy(() -> shelf.install(made, false)).isInstanceOf(InvalidBundleException.class).hasMessageContaining("--replace");
        shelf.install(made, true);
        shelf.remove("mvi");
        assertThat(shelf.files()).isEmpty();
        assertThatThrownBy(() -> shelf.remove("../made")).isInstanceOf(InvalidBundleException.class);
        assertThat(made).exists();
    }

    @Test
    void whatIsBrokenIsToldAndTheOthersStay() throws IOException {
        BundleShelf shelf = BundleShelf.of(data);
        Path made = data.resolve("made.zip");
        BundleWriter.write(SampleTraining.ofLesions().content(), made);
        Path installed = shelf.install(made, false).file();
        Files.writeString(shelf.folder().resolve("broken.lobule.zip"), "no zip");
        Files.copy(installed, shelf.folder().resolve("twin.lobule.zip"));
        BundleShelf.Inventory inventory = shelf.read();
        assertThat(inventory.bundles()).hasSize(1);
        assertThat(inventory.broken()).extracting(BundleShelf.Broken::file).containsExactly("broken.lobule.zip", "twin.lobule.zip");
        assertThat(inventory.broken().getFirst().reason()).contains("no bundle");
        assertThat(inventory.broken().getLast().reason()).contains("it has the name mvi");
    }
}
