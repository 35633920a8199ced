package org.lobule.dicom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays the corpus: seeds, and inputs that once were too much for a reader, each named for what was wrong. */
class FuzzCorpusTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    static Path corpus(FuzzTarget target) throws URISyntaxException {
        return Path.of(FuzzCorpusTest.class.getResource(target.corpus()).toURI());
    }

    @ParameterizedTest
    @EnumSource
    void everyInputOfTheCorpusIsReadOrRefusedSoon(FuzzTarget target) throws IOException, URISyntaxException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(corpus(target))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            Assertions.assertTimeoutPreemptively(SOON, () -> target.reader().read(bytes), input.getFileName().toString());
        }
    }
}
