package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.lobule.report.Equipment;
import org.lobule.report.ResultText;
import org.lobule.report.code.Concept;
import org.lobule.report.code.Units;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleScore.Answer;
import org.lobule.scoring.bundle.BundleScore.Contribution;
import org.lobule.scoring.bundle.BundleScore.UsedInput;

/**
 * What a model bundle says, within its group: the model (TID 4019), the probability or risk inferred from its inputs, the risk
 * category, how it comes about, and what to know; or why the model abstains.
 */
final class ModelItems {

    /** Of the contributions and inputs; the rest is told as one. */
    private static final int MOST = 10;

    private final ResultText text;

    ModelItems(ResultText text) {
        this.text = text;
    }

    void into(ContentItem group, BundleScore score) {
        BundleScore.Model model = score.model();
        List<String> parameters = List.of("bundle=" + model.name(), "SHA-256=" + model.sha256());
        new Algorithm(title(model), model.version(), Equipment.MANUFACTURER, parameters, Optional.of(Concept.ARTIFICIAL_INTELLIGENCE.code())).modify(group, text);
        score.answer().ifPresent(answer -> answer(group, model, answer));
        if (!score.abstention().isEmpty()) {
            String reasons = "%s: the model abstains: %s".formatted(title(model), String.join(" ", score.abstention()));
            group.contains(ContentItem.text(Concept.NOT_COMPUTED.code(), text.of(reasons)));
        }
        List<String> notes = new ArrayList<>(List.of(model.use()));
        score.answer().ifPresent(answer -> words(answer, notes));
        notes.addAll(score.warnings());
        notes.forEach(note -> group.contains(ContentItem.text(Concept.NOTE.code(), text.of(note))));
    }

    /** Simulated models say so wherever they are named. */
    private static String title(BundleScore.Model model) {
        return model.simulated() ? "SIMULATED " + model.title() : model.title();
    }

    private void answer(ContentItem group, BundleScore.Model model, Answer answer) {
        Concept name = answer.name().startsWith("Risk") ? Concept.MODEL_RISK : Concept.MODEL_PROBABILITY;
        ContentItem value = ContentItem.num(name.code(), answer.value(), Units.of("1"));
        value.inferredFrom(ContentItem.text(Concept.METHOD_CITATION.code(), text.of("Model bundle %s %s, trained on %d rows, SHA-256 %s"
                .formatted(model.name(), model.version(), model.trainingRows(), model.sha256()))));
        answer.inputs().stream().limit(MOST).forEach(input -> value.inferredFrom(ContentItem.text(Concept.SCORE_INPUT.code(), text.of(words(input)))));
        if (answer.inputs().size() > MOST) {
            value.inferredFrom(ContentItem.text(Concept.SCORE_INPUT.code(), "and %d further inputs".formatted(answer.inputs().size() - MOST)));
        }
        group.contains(value);
        answer.group().ifPresent(named -> group.contains(ContentItem.text(Concept.SCORE_CATEGORY.code(), text.of("%s: %s".formatted(title(model), named)))));
        category(answer).ifPresent(code -> group.contains(ContentItem.code(Concept.RISK_CATEGORY.code(), code.code())));
    }

    /** The coded category of groups that are low and high, with or without one between. */
    private static Optional<Concept> category(Answer answer) {
        return answer.group().flatMap(group -> switch (group.toLowerCase(Locale.ROOT)) {
            case "low" -> Optional.of(Concept.LOW_RISK);
            case "intermediate", "moderate", "medium" -> Optional.of(Concept.MODERATE_RISK);
            case "high" -> Optional.of(Concept.HIGH_RISK);
            default -> Optional.empty();
        });
    }

    private static String words(UsedInput input) {
        String value = Double.isNaN(input.value()) ? "" : " %s %s".formatted(number(input.value()), input.unit().equals("1") ? "" : input.unit()).stripTrailing();
        return input.name() + value + (input.source().isEmpty() ? "" : " (" + input.source() + ")");
    }

    private static void words(Answer answer, List<String> notes) {
        String further = answer.further().stream().map(one -> "%s %s".formatted(one.of(), number(one.probability()))).collect(Collectors.joining("; "));
        notes.add("%s: %s%s".formatted(answer.name(), number(answer.value()), further.isEmpty() ? "." : " (" + further + ")."));
        if (answer.explanation().isEmpty()) {
            notes.add("This kind of model allows no exact explanation.");
            return;
        }
        BundleScore.Contributions explanation = answer.explanation().get();
        String parts = explanation.of().stream().limit(MOST).map(one -> "%s %s".formatted(one.input(), signed(one.contribution()))).collect(Collectors.joining("; "));
        double rest = explanation.of().stream().skip(MOST).mapToDouble(Contribution::contribution).sum();
        String others = explanation.of().size() > MOST ? "; %d others together %s".formatted(explanation.of().size() - MOST, signed(rest)) : "";
        notes.add("Contributions (%s): base %s; %s%s.".formatted(explanation.scale(), number(explanation.base()), parts, others));
    }

    private static String signed(double value) {
        return (value >= 0 ? "+" : "") + number(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
