package org.lobule.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.lobule.scoring.entry.CohortShape;
import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.simulation.Effect;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * An entry of the review on a simulated cohort, by the commands that a person types.
 *
 * @param patients of the cohort; lesions, slices, events, sites and treatments keep their proportions
 * @param columns  most columns of radiomic features
 */
record EntryRun(Entry entry, Effect effect, long seed, int patients, int columns) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int BOOTSTRAP = 200;
    private static final int BRIEF_BOOTSTRAP = 100;

    /**
     * What came out.
     *
     * @param rows    that were trained on or judged
     * @param events  of the first target: of the rarest class, or observed
     * @param targets that were predicted
     * @param bundles that were made, verified, and said what the training's models say; none where only the figures were asked for
     */
    record Outcome(List<Figure> figures, int rows, int patients, int events, int targets, Optional<BundleTrip.Bundles> bundles) {

        /** Every interval lies above chance. */
        boolean found() {
            return figures.stream().allMatch(Figure::aboveChance);
        }

        boolean alarm() {
            return figures.stream().anyMatch(Figure::aboveChance);
        }
    }

    /** From table to bundle to report. */
    Outcome whole(Path folder) throws IOException {
        return toReport(new EntryCommands(folder), false);
    }

    /** The same of the inputs, the model and the validations that {@link Figure} looks at. */
    Outcome brief(Path folder) throws IOException {
        return toReport(new EntryCommands(folder), true);
    }

    private Outcome toReport(EntryCommands commands, boolean brief) throws IOException {
        TrainingResult result = trained(commands, brief);
        requireReport(commands, result);
        return outcome(result, Optional.of(new BundleTrip(commands, result, Figure.candidate(result.definition())).run()));
    }

    /** Only the figures, for many seeds; their values are those of {@link #whole}. */
    Outcome figures(Path folder) throws IOException {
        return outcome(trained(new EntryCommands(folder), true), Optional.empty());
    }

    private TrainingResult trained(EntryCommands commands, boolean brief) throws IOException {
        simulate(commands);
        prepare(commands.folder(), brief);
        commands.lobule("train", commands.path("tables/study.yaml"), "--output", commands.path("result"), "--threads", "1");
        return FittedKinds.mapper().readValue(commands.folder().resolve("result/result.json").toFile(), TrainingResult.class);
    }

    private void simulate(EntryCommands commands) throws IOException {
        CohortShape shape = entry.cohort();
        long rows = Math.round((double) patients * shape.rows() / shape.patients());
        commands.lobule("simulate", entry.id(), "--output", commands.path("tables"), "--effect", effect.name().toLowerCase(Locale.ROOT), "--seed", Long.toString(seed),
                "--rows", Long.toString(rows), "--columns", Integer.toString(columns));
    }

    /** Fewer samples of bootstraps, which change no figure; and, where asked, no further models and inputs. */
    private static void prepare(Path folder, boolean brief) throws IOException {
        Path file = folder.resolve("tables/study.yaml");
        ObjectNode study = (ObjectNode) YAML.readTree(file.toFile());
        study.withObject("metrics").put("bootstrap", brief ? BRIEF_BOOTSTRAP : BOOTSTRAP);
        if (brief) {
            ArrayNode models = (ArrayNode) study.get("models");
            kept(models, model -> model == models.get(0));
            ArrayNode schemes = (ArrayNode) study.get("validation").get("schemes");
            kept(schemes, scheme -> scheme == schemes.get(0) || scheme.get("type").asText().equals("leave-one-out"));
            if (study.has("comparisons")) {
                narrowed((ArrayNode) study.get("comparisons"));
            }
        }
        YAML.writeValue(file.toFile(), study);
    }

    private static void kept(ArrayNode list, Predicate<JsonNode> which) {
        List<JsonNode> left = list.valueStream().filter(which).toList();
        list.removeAll().addAll(left);
    }

    /** The last inputs, late fusions, and what they fuse. */
    private static void narrowed(ArrayNode comparisons) {
        Set<String> names = new HashSet<>(Set.of(comparisons.get(comparisons.size() - 1).get("name").asText()));
        for (JsonNode inputs : comparisons) {
            if (inputs.has("fuse")) {
                names.add(inputs.get("name").asText());
                inputs.get("fuse").forEach(part -> names.add(part.asText()));
            }
        }
        kept(comparisons, inputs -> names.contains(inputs.get("name").asText()));
    }

    private static TrainingResult result(Path folder) throws IOException {
        return FittedKinds.mapper().readValue(folder.resolve("result/result.json").toFile(), TrainingResult.class);
    }

    /** The page says whose it is, and is the same when it is made anew from the result. */
    private static void requireReport(EntryCommands commands, TrainingResult result) throws IOException {
        String page = Files.readString(commands.folder().resolve("result/report.html"));
        if (!page.contains("SIMULATED: ") || result.targets().stream().anyMatch(target -> !page.contains(target.name()))) {
            throw new IllegalStateException("the report does not say that it is simulated, or misses a target");
        }
        commands.lobule("report", commands.path("result"), "--output", commands.path("anew"));
        if (!page.equals(Files.readString(commands.folder().resolve("anew/report.html")))) {
            throw new IllegalStateException("the report made anew is another");
        }
    }

    private static Outcome outcome(TrainingResult result, Optional<BundleTrip.Bundles> bundles) {
        int events = switch (result.targets().getFirst().outcome()) {
            case ClassOutcome classes -> Arrays.stream(classes.counts()).min().orElse(0);
            case SurvivalOutcome survival -> survival.events();
        };
        int patients = new HashSet<>(result.rows().patients()).size();
        return new Outcome(Figure.of(result), result.rows().ids().size(), patients, events, result.targets().size(), bundles);
    }
}
