package org.lobule.cli.bench.training;

import java.io.IOException;
import java.nio.file.Path;

/** A training that Lobule and a peer do on the same generated rows. */
interface TrainingWork {

    /** What is trained on what, in a line. */
    String title();

    /** The peer's script in {@code bench/peers}. */
    String script();

    /** Writes the rows, the folds and the settings for the peer's script; which files is between the two. */
    void write(Path folder) throws IOException;

    /** Trains once, from the rows in memory. Returns what the peer computes too, in the same order. */
    double[] train(int threads) throws IOException;

    /** Up to which difference values are the same; what they are is said in {@link #comparison}. */
    double tolerance();

    /** What the values are, and why they are compared to this tolerance. */
    String comparison();
}
