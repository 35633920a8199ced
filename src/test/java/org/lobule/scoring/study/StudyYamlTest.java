package org.lobule.scoring.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class StudyYamlTest {

    private static final String SMALL = """
            name: small
            data: {tables: [{file: cohort.csv}]}
            endpoint: {type: binary, column: mvi, event: [1]}
            models: [{type: elastic-net, grid: {penalty: [1, 0.1]}}]
            seed: 7
            """;

    private static final String LARGE = """
            name: large
            title: Everything that a study can say
            imaging: {modality: CT, phases: [arterial, portal-venous], regions: [lesion], settings: ct-liver}
            data:
              tables:
                - file: clinical.csv
                  key: [patient]
                  missing: ["?"]
                  columns:
                    afp: {unit: ng/mL, low: 0}
                    sex: {type: category, levels: [f, m]}
                    platelets: {unit: 10*9/L, scale: {above: 2000, by: 1000}}
                - {file: features.parquet, layout: features, key: [patient], id: "(?<patient>.+)_(?<phase>.+)"}
              join: left
              roles: {patient: patient, site: hospital, date: examined, arm: treatment}
              ignore: ["*.Model"]
              exclusions: [{column: age, below: 18, because: minors}]
              lesions: {aggregate: largest, size: volume}
              contrasts: [{kind: difference, from: arterial, to: portal-venous}]
            endpoint: {type: landmark, at: 730, censored: event-free, survival: {time: days, status: dead, event: [1], unit: d}}
            preparation: [{type: impute, with: {by: median}}, {type: scale, on: [radiomic]}]
            selection: [{type: mrmr, on: [radiomic], grid: {features: [5, 10]}}]
            models: [{name: lasso, type: elastic-net, with: {mixing: 1}}, {type: forest}]
            comparisons:
              - {name: clinical, blocks: [clinical], select: false}
              - {name: radiomic, blocks: [radiomic]}
              - {name: late, fuse: [clinical, radiomic]}
            validation:
              schemes: [{type: k-fold, folds: 10, repeats: 2}, {type: leave-one-out}, {type: random-split, training: 0.8}, {type: site-wise},
                {type: temporal, before: 2020-01-01}, {type: given-split, column: split, training: [a], test: [b]}, {type: bootstrap, correction: 632plus}]
              inner: {folds: 3, metric: auc}
              external: [{name: hospital B, column: hospital, values: [B]}]
            arms: {column: treatment, arms: [rfa, resection], horizon: 730}
            groups: {rule: fixed, at: [0.21, 0.65]}
            metrics: {horizons: [365], bootstrap: 500}
            sufficiency: {events: 6, patients: 20, reason: a pilot}
            seed: 3
            """;

    @Test
    void whatIsLeftOutHasDefaults() {
        StudyDefinition small = StudyYaml.parse(SMALL);
        assertThat(small.title()).isEqualTo("small");
        assertThat(small.endpoint()).isEqualTo(new EndpointDefinition.Binary("mvi", List.of("1"), "mvi"));
        assertThat(small.models()).containsExactly(new ModelDefinition("elastic-net", "elastic-net", Map.of(), Map.of("penalty", List.of(1, 0.1))));
        assertThat(small.comparisons()).containsExactly(InputsDefinition.EVERYTHING);
        assertThat(small.validation().schemes()).containsExactly(new ValidationScheme.KFold(5, 5, true));
        assertThat(small.groups().names()).containsExactly("low", "high");
    }

    @Test
    void everyPartIsRead() {
        StudyDefinition large = StudyYaml.parse(LARGE);
        assertThat(large.validation().schemes()).hasSize(7).extracting(ValidationScheme::label)
                .contains("10-fold x 2", "temporal, before 2020-01-01", "bootstrap .632+ x 200");
        assertThat(large.data().roles()).containsEntry(ColumnRole.ARM, "treatment");
        assertThat(large.data().tables().get(1).block()).isEqualTo(Block.RADIOMIC);
        assertThat(large.endpoint()).isInstanceOfSatisfying(EndpointDefinition.Landmark.class,
                landmark -> assertThat(landmark.censored()).isEqualTo(EndpointDefinition.EarlyCensored.EVENT_FREE));
        assertThat(large.groups().names()).containsExactly("low", "intermediate", "high");
    }

    @Test
    void theCanonicalFormReadsBackAndHasTheSameHashHoweverItWasWritten() {
        StudyDefinition large = StudyYaml.parse(LARGE);
        assertThat(StudyYaml.parse(StudyYaml.canonical(large))).isEqualTo(large);
        String reordered = "seed: 7\nendpoint: {event: [1], type: binary, column: mvi}\n" + SMALL.replaceAll("(?m)^(seed|endpoint).*\n", "");
        assertThat(StudyYaml.hash(StudyYaml.parse(reordered))).isEqualTo(StudyYaml.hash(StudyYaml.parse(SMALL))).hasSize(64);
        assertThat(StudyYaml.hash(StudyYaml.parse(SMALL.replace("seed: 7", "seed: 8")))).isNotEqualTo(StudyYaml.hash(StudyYaml.parse(SMALL)));
    }

    @Test
    void whatIsWrongIsNamed() {
        refused(SMALL.replace("seed: 7", "sead: 7"), "sead");
        refused(SMALL.replace("type: binary", "type: binery"), "endpoint");
        refused(SMALL.replace("event: [1]", "events: [1]"), "events");
        refused(SMALL.replace("models: [{", "models: [{name: a, type: b}, {name: a, "), "two of the name a");
        refused(SMALL + "comparisons: [{name: x, fuse: [y, z]}]\n", "x fuses y");
        refused(SMALL + "sufficiency: {events: 5}\n", "need a reason");
        refused(SMALL + "groups: {rule: fixed, at: [0.5], names: [a]}\n", "2 groups and 1 names");
        refused(SMALL + "seed: 9\n", "Duplicate");
        refused("- a list", "");
    }

    private static void refused(String yaml, String named) {
        assertThatThrownBy(() -> StudyYaml.parse(yaml)).isInstanceOf(InvalidStudyException.class).hasMessageContaining(named);
    }

    @Test
    void aSplitIsNamedByWhatItIs() {
        assertThat(new ValidationScheme.RandomSplit(0.7, 1).label()).isEqualTo("random split 7:3 x 1");
        assertThat(new ValidationScheme.RandomSplit(0.75, 2).label()).isEqualTo("random split 75:25 x 2");
    }
}
