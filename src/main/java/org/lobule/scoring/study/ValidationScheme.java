package org.lobule.scoring.study;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** A way to split development rows into those to learn from and those to judge by. Rows of a patient stay together. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(ValidationScheme.KFold.class), @JsonSubTypes.Type(ValidationScheme.LeaveOneOut.class),
        @JsonSubTypes.Type(ValidationScheme.RandomSplit.class), @JsonSubTypes.Type(ValidationScheme.SiteWise.class),
        @JsonSubTypes.Type(ValidationScheme.Temporal.class), @JsonSubTypes.Type(ValidationScheme.GivenSplit.class),
        @JsonSubTypes.Type(ValidationScheme.Bootstrap.class)})
public sealed interface ValidationScheme {

    /** For people and files: "5-fold x 10". */
    @JsonIgnore
    String label();

    /** Cross-validation, repeated with other folds; stratified by class or event unless stated otherwise. */
    @JsonTypeName("k-fold")
    record KFold(Integer folds, Integer repeats, Boolean stratified) implements ValidationScheme {
        public KFold {
            folds = Defaults.number(folds, 5);
            repeats = Defaults.number(repeats, 5);
            stratified = stratified == null || stratified;
            if (folds < 2 || repeats < 1) {
                throw new InvalidStudyException("validation: k-fold needs 2 folds at least and 1 repeat");
            }
        }

        @Override
        public String label() {
            return "%d-fold x %d".formatted(folds, repeats);
        }
    }

    /** Each patient is judged by a model of all others. */
    @JsonTypeName("leave-one-out")
    record LeaveOneOut() implements ValidationScheme {
        @Override
        public String label() {
            return "leave one out";
        }
    }

    /**
     * Stratified random splits.
     *
     * @param training share of rows to learn from (0.7 of 7:3)
     */
    @JsonTypeName("random-split")
    record RandomSplit(Double training, Integer repeats) implements ValidationScheme {
        public RandomSplit {
            training = Defaults.number(training, 0.7);
            repeats = Defaults.number(repeats, 1);
            if (!(training > 0 && training < 1) || repeats < 1) {
                throw new InvalidStudyException("validation: a random split has a training share between 0 and 1, it is %s".formatted(training));
            }
        }

        @Override
        public String label() {
            // 7:3 as people say it; 75:25 where tenths would not tell the truth
            long hundredths = Math.round(100 * training);
            long part = hundredths % 10 == 0 ? 10 : 1;
            return "random split %d:%d x %d".formatted(hundredths / part, (100 - hundredths) / part, repeats);
        }
    }

    /** Each site is judged by a model of all others. */
    @JsonTypeName("site-wise")
    record SiteWise() implements ValidationScheme {
        @Override
        public String label() {
            return "leave one site out";
        }
    }

    /** Rows before a date are learnt from, the others judged. */
    @JsonTypeName("temporal")
    record Temporal(LocalDate before) implements ValidationScheme {
        @Override
        public String label() {
            return "temporal, before " + before;
        }
    }

    /** A column says which rows are learnt from and which are judged; rows of other values take no part in this scheme. */
    @JsonTypeName("given-split")
    record GivenSplit(String column, List<String> training, List<String> test) implements ValidationScheme {
        public GivenSplit {
            training = Defaults.list(training);
            test = Defaults.list(test);
        }

        @Override
        public String label() {
            return "split by " + column;
        }
    }

    /** The apparent figure less its optimism. */
    @JsonTypeName("bootstrap")
    record Bootstrap(Integer samples, Correction correction) implements ValidationScheme {
        public Bootstrap {
            samples = Defaults.number(samples, 200);
            correction = correction == null ? Correction.HARRELL : correction;
            if (samples < 10) {
                throw new InvalidStudyException("validation: a bootstrap of fewer than 10 samples says nothing");
            }
        }

        @Override
        public String label() {
            return "bootstrap %s x %d".formatted(correction == Correction.HARRELL ? "optimism" : ".632+", samples);
        }
    }

    /** How optimism is taken off. */
    enum Correction {
        /** Apparent less the mean of (in the sample - on all rows). Harrell et al., Stat Med 1996;15:361-387. */
        @JsonProperty("harrell") HARRELL,
        /** Weighs apparent and out-of-bag figures by overfitting. Efron and Tibshirani, JASA 1997;92:548-560. */
        @JsonProperty("632plus") POINT_632_PLUS
    }
}
