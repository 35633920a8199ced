package org.lobule.scoring.dossier.page;

/**
 * A cell of a table.
 *
 * @param shown  on the page
 * @param exact  in the CSV: numbers in full, nothing where there is none
 * @param number whether it stands to the right
 */
public record Cell(String shown, String exact, boolean number) {

    public static Cell of(String text) {
        return new Cell(text, text, false);
    }

    public static Cell of(long number) {
        return new Cell(Long.toString(number), Long.toString(number), true);
    }

    public static Cell of(double number) {
        return of(number, Numbers.text(number));
    }

    public static Cell of(double number, String shown) {
        return new Cell(shown, Double.isNaN(number) ? "" : Double.toString(number), true);
    }

    /** A share as per cent; the CSV has the share. */
    public static Cell share(double share) {
        return of(share, Numbers.percent(share));
    }

    /** "&lt; 0.001" where it is. */
    public static Cell p(double p) {
        return of(p, Numbers.p(p));
    }
}
