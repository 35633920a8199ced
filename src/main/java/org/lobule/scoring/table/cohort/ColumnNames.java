package org.lobule.scoring.table.cohort;

import java.util.List;
import java.util.regex.Pattern;

/** Names of columns in messages and in patterns. */
public final class ColumnNames {

    private static final int MOST = 12;

    private ColumnNames() {}

    /** The first few of many names. */
    public static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? first : "%s and %d more".formatted(first, names.size() - MOST);
    }

    /** What * (any letters) and ? (one) stand for; all others for themselves. */
    public static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(switch (c) {
                case '*' -> ".*";
                case '?' -> ".";
                default -> Pattern.quote(String.valueOf(c));
            });
        }
        return Pattern.compile(regex.toString());
    }
}
