package org.lobule.scoring.bundle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a column made of two others, as a cohort's table has it: {@code lesion|difference(arterial, portal-venous)|...}.
 *
 * @param from name of the column that is compared
 * @param to   name of the column that it is compared with
 */
record ContrastName(String kind, String from, String to) {

    private static final Pattern PART = Pattern.compile("(?<=^|\\|)(difference|ratio|relative)\\(([^|(),]+), ([^|(),]+)\\)(?=\\||$)");

    static Optional<ContrastName> of(String column) {
        Matcher match = PART.matcher(column);
        return match.find() ? Optional.of(new ContrastName(match.group(1), with(column, match, match.group(2)), with(column, match, match.group(3)))) : Optional.empty();
    }

    private static String with(String column, Matcher match, String part) {
        return column.substring(0, match.start()) + part + column.substring(match.end());
    }

    /** NaN where there is no finite number. */
    double value(double before, double after) {
        double value = switch (kind) {
            case "difference" -> after - before;
            case "ratio" -> after / before;
            default -> (after - before) / Math.abs(before);
        };
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
