package org.lobule.scoring.dossier.checklist;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** How a study was planned. Most of it only people know. */
final class DesignPractices {

    static final Map<String, Function<StudyFacts, Answer>> ALL = Map.ofEntries(
            entry("manuscript", _ -> Answer.notKnown("Belongs to the text that people write")),
            entry("objective", facts -> Answer.when(!facts.study().description().isBlank(), "The study's definition states: " + facts.study().description(),
                    "The study's definition has no description")),
            entry("guidelines", _ -> Answer.notKnown("The lists in this report are filled in from what was done; whether the study was planned by them, people must say")),
            entry("ethics", _ -> Answer.notKnown("Approval, consent and protection of data are for people to state")),
            entry("registration", _ -> Answer.notKnown("Protocol and registration are for people to state")),
            entry("prospective", _ -> Answer.notKnown("Whether patients were enrolled prospectively and the trial registered is not in the tables")),
            entry("blinding", _ -> Answer.notKnown("Whether those who assessed the outcome knew the predictors is not in the tables")),
            entry("eligibility", DesignPractices::eligibility),
            entry("centres", DesignPractices::centres),
            entry("treatment", facts -> facts.study().arms().isPresent()
                    ? Answer.done("Models of each treatment: " + String.join(", ", facts.study().arms().get().arms()))
                    : Answer.notKnown("No treatment is named in the study's definition")),
            entry("phantom", _ -> Answer.notKnown("Nothing in the tables tells of phantoms")),
            entry("test-retest", _ -> Answer.notKnown("Nothing in the tables tells of repeated imaging")),
            entry("biology", _ -> Answer.notKnown("Biological correlates are for people to discuss")),
            entry("cost", _ -> Answer.notDone("No cost was analysed")),
            entry("limits", _ -> Answer.partly(0, "The summary says what not to conclude; the rest belongs to the text that people write")));

    private DesignPractices() {}

    private static Answer eligibility(StudyFacts facts) {
        int exclusions = facts.study().data().exclusions().size();
        return exclusions == 0 ? Answer.notKnown("The study's definition excludes nobody; how patients came into the tables, people must say")
                : Answer.partly(0, "%d exclusion%s with reason in the definition and the flow; how patients came into the tables, people must say"
                        .formatted(exclusions, exclusions == 1 ? "" : "s"));
    }

    private static Answer centres(StudyFacts facts) {
        long sites = facts.sites();
        return sites == 0 ? Answer.notKnown("No column says which hospital a row is from")
                : Answer.when(sites > 1, "Rows are from %d sites".formatted(sites), "All rows are from one site");
    }
}
