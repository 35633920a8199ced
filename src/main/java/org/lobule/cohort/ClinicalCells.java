package org.lobule.cohort;

import org.lobule.scoring.clinical.Reading;

/** Clinical values as cells of a table: numbers without their unit, which the column is for. */
final class ClinicalCells {

    private ClinicalCells() {}

    static String text(Reading reading) {
        return switch (reading) {
            case Reading.Number number -> Double.toString(number.value());
            case Reading.Choice choice -> choice.code();
            case Reading.Flag flag -> flag.present() ? "1" : "0";
            case Reading.Day day -> day.date().toString();
        };
    }
}
