package org.lobule.scoring.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.scoring.LesionSize;
import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.Score;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.SizeRules;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.Decimal;
import org.lobule.scoring.clinical.Reading;

/** Applies every published rule to a study. */
public final class Rules {

    private Rules() {}

    /** Every rule but those of size alone, in the order of application: a rule comes after those whose results it needs. */
    public static List<Rule> all(RuleSettings settings) {
        return Stream.of(LiverFunctionRules.all(settings), RiskRules.all(), StagingRules.all(), TransplantationRules.all(), ChemoembolisationRules.all(),
                RecurrenceRules.all(), ImmunotherapyRules.all(), ResponseRules.all(settings), LiRadsRules.all(), UptakeRules.all())
                .flatMap(List::stream).toList();
    }

    /** @throws IllegalArgumentException where the settings name a rule that there is not */
    public static void requireKnown(RuleSettings settings) {
        Set<String> known = evaluate(new StudyFacts(LocalDate.EPOCH, ClinicalValues.NONE, List.of(), false),
                new RuleSettings(settings.childPughInr(), settings.mrecistGrowthMm(), Set.of())).all().map(Score::code).collect(Collectors.toCollection(TreeSet::new));
        settings.reported().stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw new IllegalArgumentException("There is no rule %s to report; there are %s".formatted(code, String.join(", ", known)));
        });
    }

    /**
     * Scores in a fixed order, by family. Those that could not be computed are left out of the report and kept with their reasons,
     * but for the size rules, and for rules that the site always reports.
     */
    public static ScoreSheet evaluate(StudyFacts facts, RuleSettings settings) {
        List<Score> scores = new ArrayList<>(SizeRules.evaluate(facts.lesions(), facts.lesionsLookedFor()).scores());
        ClinicalValues values = facts.withMeasurements();
        for (Rule rule : all(settings)) {
            for (Optional<String> region : regions(rule, facts.lesions())) {
                Score score = new RuleApplication(rule, region, facts.lesions().size() <= 1, values, facts.date()).score();
                scores.add(score);
                values = values.with(derived(rule, score).stream().toList());
            }
        }
        List<Score> reported = scores.stream().filter(score -> isReported(score, settings)).toList();
        return new ScoreSheet(List.copyOf(facts.lesions()), reported, scores.stream().filter(score -> !isReported(score, settings)).toList());
    }

    private static boolean isReported(Score score, RuleSettings settings) {
        return settings.reported().isEmpty() ? score.family() == RuleFamily.SIZE || score.notComputableReason().isEmpty()
                : settings.reported().contains(score.code());
    }

    /** A rule of lesions is applied to each; without regions once, to what is told of the only lesion. */
    private static List<Optional<String>> regions(Rule rule, List<LesionSize> lesions) {
        return !rule.ofLesion() || lesions.isEmpty() ? List.of(Optional.empty()) : lesions.stream().map(lesion -> Optional.of(lesion.region())).toList();
    }

    /** The result as an input of other rules; it is as old as the oldest of its own. */
    private static Optional<ClinicalValue> derived(Rule rule, Score score) {
        if (rule.gives().isEmpty() || score.value().isEmpty()) {
            return Optional.empty();
        }
        ClinicalQuantity quantity = rule.gives().get();
        LocalDateTime oldest = score.inputs().stream().map(ClinicalValue::observed).min(Comparator.naturalOrder()).orElseThrow();
        Instant received = score.inputs().stream().map(ClinicalValue::received).max(Comparator.naturalOrder()).orElseThrow();
        return Optional.of(new ClinicalValue(quantity, score.region(), new Reading.Number(score.value().get(), quantity.definition().canonicalUnit(),
                Reading.Bound.EXACT), Decimal.text(score.value().get()), ClinicalSource.COMPUTED, rule.code(), oldest, received));
    }
}
