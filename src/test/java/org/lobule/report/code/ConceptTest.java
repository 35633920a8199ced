package org.lobule.report.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConceptTest {

    private static final Map<String, Set<String>> STANDARD = new HashMap<>();

    @BeforeAll
    static void readTheStandardsCodes() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ConceptTest.class.getResourceAsStream("standard-codes.tsv"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).skip(1).map(line -> line.split("\t"))
                    .forEach(cells -> STANDARD.computeIfAbsent(cells[0] + " " + cells[1], key -> new HashSet<>()).add(cells[2]));
        }
    }

    @Test
    void everyCodeOfAStandardHasTheMeaningThatTheStandardGivesIt() {
        for (Concept concept : Concept.values()) {
            Code code = concept.code();
            if (!code.scheme().equals(CodingScheme.LOBULE.designator())) {
                assertThat(STANDARD.get(code.scheme() + " " + code.value())).as(code.toString()).isNotNull().contains(code.meaning());
            }
        }
    }

    @Test
    void everyIbsiCodeInAContextGroupOfDicomHasDicomsMeaning() {
        List<String> inDicom = STANDARD.keySet().stream().filter(key -> key.startsWith("IBSI ")).toList();
        assertThat(inDicom).hasSize(147);
        for (String key : inDicom) {
            Code code = IbsiCodes.find(key.substring(5)).orElseThrow();
            assertThat(STANDARD.get(key)).as(code.toString()).containsExactly(code.meaning());
        }
    }

    @Test
    void unitsThatDicomHasCarryDicomsMeaning() {
        for (String ucum : List.of("1", "mm", "mm2", "mm3", "cm", "cm3", "{ratio}", "10-6.mm2/s", "[hnsf'U]", "{pixels}", "%", "mm2/s", "mo", "a", "d", "[arb'U]")) {
            assertThat(STANDARD.get("UCUM " + ucum)).as(ucum).contains(Units.of(ucum).meaning());
        }
    }

    @Test
    void aUnitWithoutAMeaningOfItsOwnIsNamedByItsExpressionAndAnEmptyOneIsAPureNumber() {
        assertThat(Units.of("kg.m-2")).isEqualTo(new Code("kg.m-2", "UCUM", "kg.m-2"));
        assertThat(Units.of("")).isEqualTo(Units.NO_UNITS);
    }

    @Test
    void noCodeIsThereTwice() {
        assertThat(Arrays.stream(Concept.values()).map(concept -> concept.code().scheme() + concept.code().value())).doesNotHaveDuplicates();
        assertThat(IbsiCodes.all()).extracting(Code::meaning).doesNotHaveDuplicates();
    }

    @Test
    void ourOwnCodesFitIntoAShortString() {
        for (Concept concept : Concept.values()) {
            assertThat(concept.code().value()).as(concept.name()).hasSizeLessThanOrEqualTo(16);
        }
    }
}
