package org.lobule.scoring.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

/** Trainings of tests. */
final class TrainingFixture {

    /** Seed, data and endpoint of a simulated table. */
    static final String BINARY = """
            name: simulated
            data:
              tables: [{file: cohort.csv, columns: {grade: {role: ignored}, time: {role: ignored}, status: {role: ignored}}}]
              roles: {id: id, site: site, date: date, arm: arm}
            endpoint: {type: binary, column: label, event: [1]}
            seed: 11
            metrics: {bootstrap: 100}
            """;

    static final String SURVIVAL = """
            name: simulated
            data:
              tables: [{file: cohort.csv, columns: {grade: {role: ignored}, label: {role: ignored}}}]
              roles: {id: id, site: site, date: date, arm: arm}
            endpoint: {type: survival, time: time, status: status, event: [1], unit: mo}
            seed: 11
            metrics: {bootstrap: 100}
            """;

    private TrainingFixture() {}

    static Training training(String yaml, Path tables, Path output, int threads) {
        return new Training(StudyYaml.parse(yaml), tables, output, threads, "test", Catalogue.standard(), Clock.systemUTC());
    }

    static TrainingResult run(String yaml, Path folder) throws IOException, InterruptedException {
        return training(yaml, folder, folder.resolve("out"), 2).run(Progress.SILENT);
    }

    static Evaluation evaluation(TrainingResult result, String candidate, String validation) {
        return result.targets().getFirst().evaluations().stream().filter(one -> one.candidate().toString().equals(candidate) && one.validation().equals(validation))
                .findFirst().orElseThrow();
    }

    static Metric metric(Evaluation evaluation, String name) {
        return evaluation.metrics().stream().filter(metric -> metric.name().equals(name)).findFirst().orElseThrow();
    }
}
