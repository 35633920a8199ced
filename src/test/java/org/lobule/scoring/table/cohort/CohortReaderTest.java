package org.lobule.scoring.table.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.table.FeatureTableParquet;
import org.lobule.radiomics.table.FeatureTableWriter;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;

class CohortReaderTest {

    private static final String CLINICAL = """
            patient;sex;afp;stage;mvi;days;dead
            007;f;12,5;A;1;100;1
            7;m;?;B;0;400;0
            8;m;90;C;1;50;0
            9;f;1e3;A;0;900;2
            """;

    @TempDir
    private Path folder;

    private Cohort read(String data, String endpoint) throws IOException {
        return CohortReader.read(StudyYaml.parse("name: t\nseed: 1\nmodels: [{type: linear}]\ndata: {%s}\nendpoint: {%s}\n".formatted(data, endpoint)), folder);
    }

    private void clinical() throws IOException {
        Files.writeString(folder.resolve("clinical.csv"), CLINICAL.replace("12,5", "12.5"));
    }

    private static final String BINARY = "type: binary, column: mvi, event: [1]";
    private static final String OUTCOMES = "columns: {days: {role: outcome}, dead: {role: outcome}, stage: {type: levels, levels: [A, B, C]}, mvi: {role: outcome}}";
    private static final String TABLE = "tables: [{file: clinical.csv, key: [patient], " + OUTCOMES + "}], roles: {patient: patient}";

    private double value(Cohort cohort, String column, int row) {
        return cohort.features().value(row, cohort.features().place(column).orElseThrow());
    }

    @Test
    void categoriesLevelsGapsAndCodesWithLeadingZerosAreReadAsTheyAre() throws IOException {
        clinical();
        Cohort cohort = read(TABLE, BINARY);
        assertThat(cohort.features().columns()).containsExactly("sex=m", "afp", "stage");
        assertThat(cohort.table().patients()).containsExactly("007", "7", "8", "9");
        assertThat(value(cohort, "sex=m", 1)).isEqualTo(1);
        assertThat(value(cohort, "afp", 1)).isNaN();
        assertThat(value(cohort, "afp", 3)).isEqualTo(1000);
        assertThat(value(cohort, "stage", 2)).isEqualTo(2);
        assertThat(((ClassOutcome) cohort.targets().getFirst().outcome()).labels()).containsExactly(1, 0, 1, 0);
    }

    @Test
    void aDecimalCommaIsATextAndIsShown() throws IOException {
        Files.writeString(folder.resolve("clinical.csv"), CLINICAL);
        assertThatThrownBy(() -> read(TABLE, BINARY)).isInstanceOf(InvalidCohortException.class).hasMessageContaining("afp").hasMessageContaining("\"12,5\"");
    }

    @Test
    void aRowOfAnotherLengthAndTwoColumnsOfOneNameAreRefused() throws IOException {
        Files.writeString(folder.resolve("clinical.csv"), "a,b\n1,2\n1,2,3\n");
        assertThatThrownBy(() -> read("tables: [{file: clinical.csv}]", BINARY)).hasMessageContaining("row 2 has 3 cells where the header has 2");
        Files.writeString(folder.resolve("clinical.csv"), "a,a\n1,2\n");
        assertThatThrownBy(() -> read("tables: [{file: clinical.csv}]", BINARY)).hasMessageContaining("two columns are named a");
    }

    @Test
    void timeToEventKnowsCompetingEventsAndALandmarkWhatIsKnownThen() throws IOException {
        clinical();
        SurvivalOutcome survival = (SurvivalOutcome) read(TABLE, "type: survival, time: days, status: dead, event: [1], competing: [2], unit: d").targets().getFirst().outcome();
        assertThat(survival.cause()).containsExactly(1, 0, 0, 2);
        String landmark = "type: landmark, at: 365, survival: {time: days, status: dead, event: [1], competing: [2], unit: d}";
        Target excluded = read(TABLE, landmark).targets().getFirst();
        assertThat(excluded.rows()).as("censored on day 50: nobody knows").containsExactly(0, 1, 3);
        assertThat(((ClassOutcome) excluded.outcome()).labels()).containsExactly(1, 0, 0);
        assertThat(read(TABLE, landmark + ", censored: event-free").targets().getFirst().rows()).hasSize(4);
    }

    @Test
    void exclusionsAreCountedInTheFlow() throws IOException {
        clinical();
        Cohort cohort = read(TABLE + ", exclusions: [{column: afp, missing: true, because: no AFP}, {column: afp, below: 20, because: low}]", BINARY);
        assertThat(cohort.flow()).containsExactly(new FlowStep("rows of clinical.csv", 4, 4), new FlowStep("excluded: no AFP", 3, 3), new FlowStep("excluded: low", 2, 2));
    }

    private void features(String name) throws IOException {
        try (FeatureTableWriter out = FeatureTableParquet.open(folder.resolve(name))) {
            for (String patient : new String[] {"007", "7", "9"}) {
                for (String phase : new String[] {"arterial", "venous"}) {
                    for (int lesion = 1; lesion <= (patient.equals("7") ? 2 : 1); lesion++) {
                        String id = "%s_%d_%s".formatted(patient, lesion, phase);
                        double base = (phase.equals("venous") ? 100 : 50) + lesion;
                        out.write(id, row("stat", "mean", "", base));
                        out.write(id, row("morph", "volume", "", 10 * lesion));
                        out.write(id, row("glcm", "joint-entropy", "ITBB", lesion == 2 ? Double.NaN : 3));
                    }
                }
            }
        }
    }

    private static FeatureRow row(String family, String feature, String aggregation, double value) {
        return new FeatureRow("lesion", "original", family, feature, "XXXX", aggregation, value, "1", "abc", Double.isNaN(value) ? "too small" : "");
    }

    private static final String JOINED = "tables: [{file: clinical.csv, key: [patient], " + OUTCOMES + "}, {file: features.parquet, layout: features, key: [patient, lesion], "
            + "id: \"(?<patient>[^_]+)_(?<lesion>[^_]+)_(?<phase>.+)\"}], roles: {patient: patient}";

    @Test
    void featureTablesBecomeColumnsAreJoinedAndLesionsBecomePatients() throws IOException {
        clinical();
        features("features.parquet");
        Cohort lesions = read(JOINED, BINARY);
        assertThat(lesions.rows()).as("two lesions of patient 7, no image of patient 8").isEqualTo(4);
        assertThat(lesions.features().columns()).contains("lesion|arterial|original|stat|mean", "lesion|venous|original|glcm|joint-entropy|ITBB");
        assertThat(lesions.settings()).containsExactly("abc");
        Cohort largest = read(JOINED + ", lesions: {aggregate: largest, size: \"lesion|venous|original|morph|volume\"}", BINARY);
        assertThat(largest.rows()).isEqualTo(3);
        assertThat(value(largest, "lesion|venous|original|stat|mean", 1)).isEqualTo(102);
        assertThat(value(read(JOINED + ", lesions: {aggregate: mean}", BINARY), "lesion|venous|original|stat|mean", 1)).isEqualTo(101.5);
        assertThat(value(read(JOINED + ", join: left, lesions: {aggregate: max}", BINARY), "lesion|venous|original|stat|mean", 2)).isNaN();
    }

    @Test
    void contrastsOfPhasesAreFurtherColumns() throws IOException {
        clinical();
        features("features.parquet");
        Cohort cohort = read(JOINED + ", contrasts: [{kind: difference, from: arterial, to: venous}, {kind: relative, from: arterial, to: venous}]", BINARY);
        assertThat(value(cohort, "lesion|difference(arterial, venous)|original|stat|mean", 0)).isEqualTo(50);
        assertThat(value(cohort, "lesion|relative(arterial, venous)|original|stat|mean", 0)).isEqualTo(50 / 51.0);
        assertThatThrownBy(() -> read(JOINED + ", contrasts: [{kind: ratio, from: \"@week-0\", to: \"@week-6\"}]", BINARY)).hasMessageContaining("@week-0");
    }
}
