package org.lobule.scoring.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code cut-offs.txt} says: inputs that a rule needs, and what it makes of changed ones. */
record CutOffTable(Map<String, String> bases, List<Case> cases) {

    record Case(String rule, String changed, String expected) {

        @Override
        public String toString() {
            return "%s: %s -> %s".formatted(rule, changed, expected);
        }
    }

    private static CutOffTable table;

    /** Read once. */
    static synchronized CutOffTable read() throws IOException {
        if (table == null) {
            table = parse();
        }
        return table;
    }

    private static CutOffTable parse() throws IOException {
        Map<String, String> bases = new LinkedHashMap<>();
        List<Case> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(CutOffTable.class.getResourceAsStream("cut-offs.txt"), StandardCharsets.UTF_8))) {
            String rule = "";
            for (String line : lines.lines().filter(text -> !text.startsWith("#")).toList()) {
                if (line.startsWith("base ")) {
                    rule = line.substring(5, line.indexOf(':'));
                    bases.put(rule, line.substring(line.indexOf(':') + 1));
                } else {
                    int arrow = line.indexOf(" -> ");
                    cases.add(new Case(rule, line.substring(0, arrow), line.substring(arrow + 4)));
                }
            }
        }
        return new CutOffTable(bases, cases);
    }
}
