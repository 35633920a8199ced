package org.lobule.scoring.model.linear.choice;

import java.util.Locale;
import java.util.Optional;

/** How strong the penalty is to be. */
public sealed interface LambdaChoice {

    /** For reports: "lambda by 10-fold cross-validation (1 SE)". */
    String name();

    /**
     * By the loss of rows held out. Folds are dealt within the training rows by the learner's seed, unless they are given.
     *
     * @param folds how many; fewer where a class or the events are too few to be in each
     * @param rule  which point of the curve
     * @param given by training row the fold that holds it out; empty: dealt
     */
    record CrossValidation(int folds, Rule rule, Optional<int[]> given) implements LambdaChoice {

        /** @throws IllegalArgumentException where there is one fold only */
        public CrossValidation {
            if (folds < 2) {
                throw new IllegalArgumentException("Cross-validation needs two folds");
            }
        }

        public CrossValidation(int folds, Rule rule) {
            this(folds, rule, Optional.empty());
        }

        @Override
        public String name() {
            return "lambda by %d-fold cross-validation (%s)".formatted(folds, rule == Rule.LEAST_LOSS ? "least loss" : "1 SE");
        }
    }

    /** A point of the cross-validated curve. */
    enum Rule {
        /** Where the mean loss is least (glmnet's lambda.min). */
        LEAST_LOSS,
        /** The strongest penalty whose mean loss is within a standard error of the least (lambda.1se). */
        ONE_STANDARD_ERROR
    }

    /**
     * By information: the log-likelihood less a price for each coefficient. A coefficient that is not 0 counts as one (Zou, Hastie and
     * Tibshirani, Ann Stat 2007;35:2173, for the LASSO; with a quadratic penalty it counts less, so that the choice is cautious).
     */
    record Information(Criterion criterion) implements LambdaChoice {

        @Override
        public String name() {
            return "lambda by " + criterion;
        }
    }

    /** What a coefficient costs in -2 log-likelihoods. */
    enum Criterion {
        /** 2 (Akaike 1974). */
        AIC,
        /** The logarithm of the number of rows, or of events for hazards (Schwarz 1978; Volinsky and Raftery 2000). */
        BIC,
        /** The same, and twice the logarithm of the number of columns to choose from (Chen and Chen, Biometrika 2008;95:759, gamma 1). */
        EBIC
    }

    /** Given: the penalty of the mean loss of a row and standardised columns, 1 / (n C) in scikit-learn's terms. */
    record Fixed(double lambda) implements LambdaChoice {

        /** @throws IllegalArgumentException where it is negative or no number */
        public Fixed {
            if (!(lambda >= 0) || Double.isInfinite(lambda)) {
                throw new IllegalArgumentException("A penalty is a number that is not negative");
            }
        }

        @Override
        public String name() {
            return String.format(Locale.ROOT, "lambda %.4g", lambda);
        }
    }
}
