package org.lobule.cli.cohort;

/**
 * A column of a table that is written.
 *
 * @param number whether its cells are numbers; else texts
 */
record TableColumn(String name, boolean number) {

    static TableColumn text(String name) {
        return new TableColumn(name, false);
    }

    static TableColumn number(String name) {
        return new TableColumn(name, true);
    }
}
