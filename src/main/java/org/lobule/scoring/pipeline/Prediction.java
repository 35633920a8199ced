package org.lobule.scoring.pipeline;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a predictor says of rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(Prediction.Classes.class), @JsonSubTypes.Type(Prediction.Risks.class)})
public sealed interface Prediction {

    int rows();

    /** The given rows in the given order. */
    Prediction selectRows(int[] which);

    /**
     * One number by row that rises with the event: its probability where there are two classes, the risk where time is predicted.
     *
     * @throws IllegalStateException where there are more than two classes
     */
    double[] score();

    /**
     * Probabilities.
     *
     * @param probabilities [row][class], each row's sum 1
     */
    @JsonTypeName("classes")
    record Classes(List<String> classes, double[][] probabilities) implements Prediction {

        public Classes {
            classes = List.copyOf(classes);
        }

        @Override
        public int rows() {
            return probabilities.length;
        }

        @Override
        public Classes selectRows(int[] which) {
            return new Classes(classes, rowsOf(probabilities, which));
        }

        @Override
        public double[] score() {
            if (classes.size() != 2) {
                throw new IllegalStateException("There are %d classes, so there is no single event".formatted(classes.size()));
            }
            return probability(1);
        }

        /** Of one class, by row. */
        public double[] probability(int of) {
            return IntStream.range(0, probabilities.length).mapToDouble(row -> probabilities[row][of]).toArray();
        }
    }

    /**
     * Risks.
     *
     * @param risks    by row; the higher, the sooner
     * @param times    in the unit of follow-up; empty where the model only ranks
     * @param survival probability of being free of the event by [row][time]
     */
    @JsonTypeName("risks")
    record Risks(double[] risks, double[] times, double[][] survival) implements Prediction {

        @Override
        public int rows() {
            return risks.length;
        }

        @Override
        public Risks selectRows(int[] which) {
            return new Risks(IntStream.of(which).mapToDouble(row -> risks[row]).toArray(), times, rowsOf(survival, which));
        }

        @Override
        public double[] score() {
            return risks;
        }
    }

    private static double[][] rowsOf(double[][] values, int[] which) {
        return IntStream.of(which).mapToObj(row -> values[row]).toArray(double[][]::new);
    }
}
