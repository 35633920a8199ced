package org.lobule.scoring.training.catalogue;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/** What kind of outcome a model has to predict. */
public enum Task {
    BINARY("two classes"), CLASSES("several classes"), ORDERED("ordered classes"), SURVIVAL("time to an event");

    private final String words;

    Task(String words) {
        this.words = words;
    }

    public static Task of(Outcome outcome) {
        return switch (outcome) {
            case ClassOutcome classes when classes.classes().size() == 2 -> BINARY;
            case ClassOutcome classes -> classes.ordered() ? ORDERED : CLASSES;
            case SurvivalOutcome _ -> SURVIVAL;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
