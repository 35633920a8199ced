package org.lobule.scoring.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.radiomics.pyradiomics.ParameterFile;
import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.catalogue.Task;

class EntriesTest {

    private static Iterable<Entry> entries() {
        return Entries.all();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isAStudyOfStepsAndModelsThatThereAre(Entry entry) {
        StudyDefinition study = entry.study();
        Catalogue.standard().check(study, task(study.endpoint()));
        assertThat(study.inferred()).isNotEmpty();
        assertThat(study.simulated()).isFalse();
        assertThat(EntryNeeds.of(study)).hasSize(1 + study.data().tables().size());
    }

    private static Task task(EndpointDefinition endpoint) {
        return switch (endpoint) {
            case EndpointDefinition.Classes classes -> classes.ordered() ? Task.ORDERED : Task.CLASSES;
            case EndpointDefinition.Survival _ -> Task.SURVIVAL;
            case EndpointDefinition.Binary _, EndpointDefinition.Labels _, EndpointDefinition.Landmark _ -> Task.BINARY;
        };
    }

    @ParameterizedTest
    @MethodSource("entries")
    void namesAPublicationWhereOneIsIdentifiedOnly(Entry entry) {
        assertThat(entry.study().source().isEmpty()).isEqualTo(entry.identified() == Identification.CAPABILITY);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void namesParametersOfExtractionThatCanBeRead(Entry entry) throws Exception {
        assertThat(ParameterFile.isOne(new ObjectMapper(new YAMLFactory()).readTree(entry.settings()))).isTrue();
        ParameterFile.read(new ObjectMapper(new YAMLFactory()).readTree(entry.settings()));
    }

    @Test
    void everyEntryWithAModelIsThere() {
        assertThat(Entries.all()).extracting(entry -> entry.id().replaceAll("-.*", "")).containsAll(IntStream.rangeClosed(1, 36).filter(number -> number != 2).mapToObj(number -> "S" + number).toList())
                .doesNotContain("S2");
    }

    @Test
    void isFoundHoweverItsIdIsWritten() {
        assertThat(Entries.find("s03")).isPresent().isEqualTo(Entries.find("S3"));
        assertThat(Entries.named("s30-Response").id()).isEqualTo("S30-response");
        assertThat(Entries.isId("study.yaml")).isFalse();
        assertThatThrownBy(() -> Entries.named("S2")).hasMessageContaining("no entry S2").hasMessageContaining("S27");
    }

    @Test
    void assumedNumbersAreMarked() {
        assertThat(Entries.named("S16").cohort().size()).isEqualTo("34 (51 rows)");
        assertThat(Entries.named("S4").cohort().size()).isEqualTo("~150");
    }
}
