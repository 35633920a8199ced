package org.lobule.scoring.model.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.Sample;

/**
 * Columns taken in or left out one by one, as long as Akaike's information criterion falls. What it finds looks better on the training rows
 * than it is: judge it on others.
 *
 * @param base      how a model of given columns is fitted
 * @param direction from nothing, from everything, or from nothing with second thoughts
 */
public record StepwiseAic(MaximumLikelihood base, Direction direction) implements Learner {

    /** More candidates than this take long, and find something by chance. */
    private static final int MOST_COLUMNS = 200;
    private static final double SMALL = 1e-9;

    /** What a step may do. */
    public enum Direction {
        /** Take columns in, beginning with none. */
        FORWARD,
        /** Leave columns out, beginning with all. */
        BACKWARD,
        /** Either, beginning with none. */
        BOTH
    }

    @Override
    public String name() {
        return "%s, stepwise by AIC (%s)".formatted(base.family().name(), direction.name().toLowerCase(Locale.ROOT));
    }

    private record Candidate(List<String> columns, double aic) {}

    @Override
    public FittedModel fit(Sample training, long seed) {
        List<String> all = training.features().columns();
        if (all.size() > MOST_COLUMNS) {
            throw new UnfitException("%d columns are too many to go through one by one (%d at most): select columns first, or use an elastic net".formatted(
                    all.size(), MOST_COLUMNS));
        }
        Candidate best = candidate(training, direction == Direction.BACKWARD ? all : List.of());
        List<String> steps = new ArrayList<>();
        while (true) {
            Optional<Candidate> better = better(training, all, best);
            if (better.isEmpty()) {
                return base.fit(training.with(training.features().selectColumns(best.columns)), name(), List.of("Steps by AIC: " + (steps.isEmpty() ? "none"
                        : String.join(", ", steps))));
            }
            steps.add(step(best, better.get()));
            best = better.get();
        }
    }

    private Optional<Candidate> better(Sample training, List<String> all, Candidate best) {
        Candidate found = best;
        for (String column : all) {
            boolean isIn = best.columns.contains(column);
            if (isIn ? direction == Direction.FORWARD : direction == Direction.BACKWARD) {
                continue;
            }
            try {
                Candidate next = candidate(training, all.stream().filter(name -> best.columns.contains(name) != name.equals(column)).toList());
                found = next.aic < found.aic - SMALL ? next : found;
            } catch (UnfitException separatedOrCollinear) {
                // Cannot be fitted: no candidate
            }
        }
        return found == best ? Optional.empty() : Optional.of(found);
    }

    private Candidate candidate(Sample training, List<String> columns) {
        var model = (LinearModel) base.fit(training.with(training.features().selectColumns(columns)), name(), List.of());
        return new Candidate(columns, model.fit().aic());
    }

    private static String step(Candidate from, Candidate to) {
        boolean added = to.columns.size() > from.columns.size();
        List<String> more = added ? to.columns : from.columns;
        List<String> fewer = added ? from.columns : to.columns;
        return (added ? "+" : "-") + more.stream().filter(column -> !fewer.contains(column)).collect(Collectors.joining());
    }
}
