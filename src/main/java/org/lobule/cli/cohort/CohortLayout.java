package org.lobule.cli.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.lobule.cohort.CohortSeries;

/** A table in the making. */
interface CohortLayout {

    /** Takes a series; those of one study come one after another, the best first. */
    void add(CohortSeries series);

    /**
     * Writes the table.
     *
     * @return what a reader of the table must know, a sentence each
     */
    List<String> write(Path file, boolean identified) throws IOException;

    /** How many series came. */
    int series();
}
