package org.lobule.scoring.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.table.check.Finding.Kind;
import org.lobule.scoring.table.check.Finding.Severity;
import org.lobule.scoring.table.cohort.CohortReader;

class CohortCheckTest {

    /** The cohorts of UCI (CC BY 4.0) and of Rahysea/DSFR_MTM_Radiology (Apache-2.0), as they were published. */
    private static final Path PUBLISHED = Path.of("src/test/resources/org/lobule/scoring/training");

    @TempDir
    private Path folder;

    private static List<Finding> check(String yaml, Path tables) throws IOException {
        StudyDefinition study = StudyYaml.parse(yaml + "models: [{type: linear}]\nseed: 1\nname: check\n");
        return CohortCheck.of(CohortReader.read(study, tables), study);
    }

    private static List<Finding> of(List<Finding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    @Test
    void twoUnitsInOneColumnOfTheUciCohortAreNoticedAndNoOthers() throws IOException {
        List<Finding> findings = check("""
                data: {tables: [{file: uci-hcc-survival.csv}]}
                endpoint: {type: binary, column: 1_survives_0_dies, event: [0]}
                """, PUBLISHED);
        assertThat(of(findings, Kind.MIXED_UNITS)).extracting(finding -> finding.columns().getFirst()).containsExactly("Leukocytes(G/L)", "Platelets (G/L)");
        assertThat(of(findings, Kind.MIXED_UNITS).getLast().words()).contains("47 values", "by: 1000");
        assertThat(of(findings, Kind.LEAKAGE)).isEmpty();
        assertThat(of(findings, Kind.MISSING_VALUES)).hasSize(10);
    }

    @Test
    void aScaleThatIsStatedMendsThem() throws IOException {
        List<Finding> findings = check("""
                data: {tables: [{file: uci-hcc-survival.csv, columns: {"Leukocytes*": {scale: {above: 300, by: 1000}}, "Platelets*": {scale: {above: 4600, by: 1000}}}}]}
                endpoint: {type: binary, column: 1_survives_0_dies, event: [0]}
                """, PUBLISHED);
        assertThat(of(findings, Kind.MIXED_UNITS)).isEmpty();
    }

    @Test
    void scoresOfOtherModelsAreNoticedInTheDualEnergyCohort() throws IOException {
        String yaml = """
                data: {tables: [{file: dect-mtm.csv}], roles: {id: ID}, ignore: [%s]}
                endpoint: {type: binary, column: MTM, event: [1]}
                validation: {external: [{name: two, column: dataset, values: [2]}]}
                """;
        assertThat(of(check(yaml.formatted(""), PUBLISHED), Kind.LEAKAGE)).singleElement()
                .satisfies(finding -> assertThat(finding.columns()).containsExactly("AP.VMI.Model", "AP.ElectronDensity.Model", "PVP.IodineDensity.Model"));
        assertThat(of(check(yaml.formatted("\"*.Model\""), PUBLISHED), Kind.LEAKAGE)).isEmpty();
    }

    @Test
    void plantedFaultsAreFoundAndAHealthyTableHasNone() throws IOException {
        table(false);
        assertThat(check(YAML, folder)).isEmpty();
        table(true);
        List<Finding> findings = check(YAML, folder);
        assertThat(of(findings, Kind.LEAKAGE)).extracting(finding -> finding.columns().getFirst()).containsExactlyInAnyOrder("group=R", "almost", "os.time");
        assertThat(of(findings, Kind.LEAKAGE)).filteredOn(finding -> finding.severity() == Severity.ERROR).extracting(Finding::columns).containsExactly(List.of("group=R"));
        assertThat(of(findings, Kind.DUPLICATE_COLUMN)).extracting(Finding::columns).containsExactly(List.of("x1.copy"));
        assertThat(of(findings, Kind.NEAR_DUPLICATE_COLUMN)).extracting(Finding::columns).containsExactly(List.of("x1.mm"));
        assertThat(of(findings, Kind.CONSTANT)).extracting(Finding::columns).containsExactly(List.of("same"));
        assertThat(of(findings, Kind.IMPOSSIBLE_VALUE)).singleElement().satisfies(finding -> assertThat(finding.count()).isEqualTo(1));
        assertThat(of(findings, Kind.PATIENT_ON_BOTH_SIDES)).singleElement().satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        assertThat(of(findings, Kind.DUPLICATE_ROWS)).singleElement().satisfies(finding -> assertThat(finding.count()).isEqualTo(1));
        assertThat(of(findings, Kind.OUTCOME_MISSING)).singleElement().satisfies(finding -> assertThat(finding.count()).isEqualTo(1));
        assertThat(findings.getFirst().severity()).as("the gravest first").isEqualTo(Severity.ERROR);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.words()).doesNotContain("p3").doesNotContain("p7"));
    }

    private static final String YAML = """
            data: {tables: [{file: cohort.csv, columns: {age: {low: 0, high: 120}}}], roles: {patient: patient}}
            endpoint: {type: binary, column: label, event: [1]}
            validation: {external: [{name: outside, column: set, values: [b]}]}
            """;

    private void table(boolean faulty) throws IOException {
        RandomGenerator random = Seeds.generator(5, 0);
        List<String> lines = new ArrayList<>();
        lines.add("patient,set,label,age,x1,x2" + (faulty ? ",group,almost,os.time,x1.copy,x1.mm,same" : ""));
        for (int row = 0; row < 60; row++) {
            int label = random.nextInt(2);
            double x1 = random.nextGaussian();
            String patient = faulty && row == 50 ? "p3" : "p" + row;
            String line = "%s,%s,%s,%d,%s,%s".formatted(patient, row < 40 ? "a" : "b", faulty && row == 9 ? "" : label, faulty && row == 7 ? 480 : 40 + random.nextInt(40), x1, random.nextGaussian());
            lines.add(faulty ? line + ",%s,%s,%s,%s,%s,4".formatted(label == 1 ? "R" : "N", label + 0.9 * random.nextDouble(), random.nextDouble(), x1, 10 * x1 + 3) : line);
        }
        if (faulty) {
            lines.add(lines.get(20).replaceFirst("p\\d+", "p99"));
        }
        Files.write(folder.resolve("cohort.csv"), lines);
    }
}
