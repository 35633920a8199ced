package org.lobule.scoring.dossier.checklist;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** What is shared: only people know. */
final class OpenPractices {

    static final Map<String, Function<StudyFacts, Answer>> ALL = Map.ofEntries(
            entry("sharing-images", _ -> Answer.notKnown("Whether images, regions, code and features are shared, people must say")),
            entry("sharing-features", _ -> Answer.notKnown("Whether the tables are shared, people must say; their hash is under provenance")),
            entry("sharing-code", facts -> Answer.notKnown("Lobule %s trained the models; whether the study's definition is shared, people must say".formatted(facts.result().provenance().version()))),
            entry("sharing-model", _ -> Answer.notKnown("Final models are in result.json; whether it is shared, people must say")));

    private OpenPractices() {}
}
