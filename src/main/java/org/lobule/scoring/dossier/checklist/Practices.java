package org.lobule.scoring.dossier.checklist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.lobule.scoring.training.result.TrainingResult;

/** Answers to the items of all lists, by what is asked. What a result cannot tell is left to people. */
public final class Practices {

    private static final Map<String, Function<StudyFacts, Answer>> ALL = new LinkedHashMap<>();

    static {
        ALL.putAll(DesignPractices.ALL);
        ALL.putAll(DataPractices.ALL);
        ALL.putAll(ModelPractices.ALL);
        ALL.putAll(JudgementPractices.ALL);
        ALL.putAll(OpenPractices.ALL);
    }

    private Practices() {}

    /** @throws IllegalArgumentException for a practice that nothing answers */
    public static Answer answer(String practice, TrainingResult result) {
        Function<StudyFacts, Answer> answer = ALL.get(practice);
        if (answer == null) {
            throw new IllegalArgumentException("Nothing answers " + practice);
        }
        return answer.apply(new StudyFacts(result));
    }
}
