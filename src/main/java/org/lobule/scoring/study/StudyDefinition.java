package org.lobule.scoring.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A study: from which data what is predicted, how, and how it is judged. {@link StudyYaml} reads it; what a document leaves out
 * has the defaults of these records.
 *
 * @param name        short name, of files and bundles: letters, digits and hyphens
 * @param title       one line for people
 * @param description what the study asks
 * @param source      the publication that the study follows, or empty
 * @param inferred    what the source does not say and was assumed, a sentence each
 * @param simulated   whether the tables are made by a computer; results, bundles and reports of such a study say so everywhere
 * @param imaging     images and regions that the features come from
 * @param preparation steps before any selection, in order
 * @param selection   steps that choose among columns, in order
 * @param models      kinds of models, each fitted to each of the comparisons
 * @param comparisons sets of inputs that are compared; one of all columns where none is stated
 * @param arms        treatments with a model each
 * @param seed        of everything drawn by chance
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StudyDefinition(String name, String title, String description, String source, List<String> inferred, boolean simulated,
                              ImagingDefinition imaging, DataDefinition data, EndpointDefinition endpoint, List<StepDefinition> preparation,
                              List<StepDefinition> selection, List<ModelDefinition> models, List<InputsDefinition> comparisons,
                              ValidationDefinition validation, Optional<ArmsDefinition> arms, GroupsDefinition groups,
                              MetricsDefinition metrics, SufficiencyDefinition sufficiency, long seed) {

    /** The parameter of steps that names a file. */
    private static final String FILE = "file";

    /** @throws InvalidStudyException where parts contradict each other */
    public StudyDefinition {
        title = Defaults.text(title, name);
        description = Defaults.text(description, "");
        source = Defaults.text(source, "");
        inferred = Defaults.list(inferred);
        imaging = imaging == null ? ImagingDefinition.NONE : imaging;
        preparation = Defaults.list(preparation);
        selection = Defaults.list(selection);
        models = Defaults.list(models);
        comparisons = comparisons == null || comparisons.isEmpty() ? List.of(InputsDefinition.EVERYTHING) : List.copyOf(comparisons);
        validation = validation == null ? ValidationDefinition.STANDARD : validation;
        arms = arms == null ? Optional.empty() : arms;
        groups = groups == null ? new GroupsDefinition.Youden(null) : groups;
        metrics = metrics == null ? MetricsDefinition.STANDARD : metrics;
        sufficiency = sufficiency == null ? SufficiencyDefinition.STANDARD : sufficiency;
        StudyConsistency.check(models, comparisons, validation, endpoint);
    }

    /** Files that steps read, beside the tables, each once. */
    public List<String> stepFiles() {
        return Stream.concat(preparation.stream(), selection.stream()).flatMap(step -> Stream.concat(Stream.ofNullable(step.with().get(FILE)), step.grid().getOrDefault(FILE, List.of()).stream()))
                .map(Object::toString).distinct().toList();
    }

    /** The study for a cohort that is too small for it, with the reason why it is tried all the same. */
    public StudyDefinition despite(String reason) {
        return new StudyDefinition(name, title, description, source, inferred, simulated, imaging, data, endpoint, preparation, selection, models, comparisons, validation, arms,
                groups, metrics, sufficiency.despite(reason), seed);
    }
}
