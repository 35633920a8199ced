package org.lobule.scoring.dossier.page;

import java.util.List;

/** What a chapter is made of. */
public sealed interface Part {

    /** A heading below that of the chapter; texts from data are welcome. */
    record Heading(int level, String text) implements Part {}

    /** Prose. */
    record Paragraph(String text) implements Part {}

    /** A list of sentences. */
    record Points(List<String> texts) implements Part {
        public Points {
            texts = List.copyOf(texts);
        }
    }

    /** What must not be overlooked. */
    record Notice(Kind kind, String title, List<String> texts) implements Part {

        /** How it looks. */
        public enum Kind { VERDICT, WARNING }

        public Notice {
            texts = List.copyOf(texts);
        }
    }

    /** Text as it is, such as a definition. */
    record Listing(String caption, String text) implements Part {}

    /**
     * A drawing.
     *
     * @param caption what it shows and what to know of it
     * @param svg     with an alternative text
     * @param legend  what the lines are, by number of series; empty where the drawing says so itself
     * @param wide    whether it takes the whole width
     */
    record Figure(String caption, Element svg, List<String> legend, boolean wide) implements Part {
        public Figure {
            legend = List.copyOf(legend);
        }
    }

    /**
     * A table, on the page and as a file.
     *
     * @param file name of its CSV without the ending: letters, digits and hyphens; distinct in the dossier
     * @param most rows that the page shows; the CSV has all
     */
    record Table(String file, String caption, List<String> header, List<List<Cell>> rows, int most) implements Part {

        private static final int USUAL = 40;

        /** @throws IllegalArgumentException where a row is of another length than the header */
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Cell> row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException("A row of %d cells under %d headings in table %s".formatted(row.size(), header.size(), file));
                }
            }
        }

        public Table(String file, String caption, List<String> header, List<List<Cell>> rows) {
            this(file, caption, header, rows, USUAL);
        }
    }
}
