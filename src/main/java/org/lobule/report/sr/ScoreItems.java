package org.lobule.report.sr;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.lobule.report.Equipment;
import org.lobule.report.ResultText;
import org.lobule.report.code.Code;
import org.lobule.report.code.CodingScheme;
import org.lobule.report.code.Concept;
import org.lobule.report.code.Units;
import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.Score;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.Reading;

/**
 * A score within its group: the value or the category, inferred from coded inputs, each with its unit, source and date; what a
 * reader must know of it; or the reason why there is no result.
 */
final class ScoreItems {

    private static final int SHORT_STRING = 16;
    private static final int LONG_STRING = 64;

    private final String version;
    private final ResultText text;

    ScoreItems(String version, ResultText text) {
        this.version = version;
        this.text = text;
    }

    void into(ContentItem group, Score score) {
        new Algorithm(score.name(), version, Equipment.MANUFACTURER, List.of("rule=" + score.code()), Optional.empty()).modify(group, text);
        Code name = Code.of(CodingScheme.LOBULE, text.line(score.code(), SHORT_STRING), text.line(score.name(), LONG_STRING));
        List<ContentItem> results = new ArrayList<>();
        score.value().filter(Double::isFinite).ifPresent(value -> results.add(ContentItem.num(name, value, Units.of(score.unit()))));
        score.category().ifPresent(category ->
                results.add(ContentItem.text(Concept.SCORE_CATEGORY.code(), text.of(score.title() + ": " + category))));
        score.notComputableReason().ifPresent(reason ->
                results.add(ContentItem.text(Concept.NOT_COMPUTED.code(), text.of("%s: not computable: %s".formatted(score.title(), reason)))));
        if (!results.isEmpty()) {
            ContentItem first = results.getFirst();
            first.inferredFrom(ContentItem.text(Concept.METHOD_CITATION.code(), text.of(score.citation())));
            score.inputs().forEach(value -> first.inferredFrom(input(value)));
        }
        results.forEach(group::contains);
        Concept words = score.family() == RuleFamily.SIZE ? Concept.SCORE_INPUT : Concept.NOTE;
        score.remarks().forEach(remark -> group.contains(ContentItem.text(words.code(), text.of(remark))));
    }

    private ContentItem input(ClinicalValue value) {
        Code name = Code.of(CodingScheme.LOBULE, value.quantity().code().toUpperCase(Locale.ROOT), text.line(value.quantity().title(), LONG_STRING));
        ContentItem item = switch (value.reading()) {
            case Reading.Number number -> ContentItem.num(name, number.value(), Units.of(number.unit()));
            case Reading.Flag flag -> ContentItem.code(name, (flag.present() ? Concept.YES : Concept.NO).code());
            case Reading.Choice choice -> ContentItem.code(name, Code.of(CodingScheme.LOBULE, choice.code().toUpperCase(Locale.ROOT), choice.code()));
            case Reading.Day day -> ContentItem.text(name, day.text());
        };
        item.modifiedBy(ContentItem.code(Concept.SOURCE.code(), Code.of(CodingScheme.LOBULE, "SOURCE-" + value.source().name(), value.source().words())));
        item.observedIn(ContentItem.date(Concept.INPUT_DATE.code(), value.observed().format(DateTimeFormatter.BASIC_ISO_DATE)));
        if (value.reading() instanceof Reading.Number number) {
            if (number.bound() != Reading.Bound.EXACT) {
                item.modifiedBy(ContentItem.text(Concept.INPUT_BOUND.code(), text.of(number.text())));
            }
            if (!value.given().equals(number.text())) {
                item.modifiedBy(ContentItem.text(Concept.INPUT_AS_GIVEN.code(), text.of(value.given())));
            }
        }
        return item;
    }
}
