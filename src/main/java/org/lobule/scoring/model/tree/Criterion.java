package org.lobule.scoring.model.tree;

/**
 * What a tree is grown for: judges cuts of a node, and says what a node predicts. An instance belongs to one tree; it knows the
 * outcome and weight of each row.
 */
public interface Criterion {

    /** No cut was better. */
    int NONE = -1;

    /** Turns to the node of rows [from, to) of {@code rows}. */
    void enter(int[] rows, int from, int to);

    /** Whether cutting the node further could tell anything. */
    boolean divisible();

    /** What the node predicts, by output. */
    double[] value();

    /** Sum of the weights of the node's rows. */
    double weight();

    /**
     * Looks for a cut of the node that scores above {@code toBeat}. Cuts lie between rows of different values.
     *
     * @param sorted the node's rows by rising value, in [0, count)
     * @param value  of each of them, by the same places
     * @param least  rows that must be on either side
     * @return how many rows go left, or {@link #NONE}; then {@link #score} is its score
     */
    int bestCut(int[] sorted, double[] value, int count, int least, double toBeat);

    /** Of the cut found last. */
    double score();
}
