package org.lobule.scoring.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The diagnostic table of LI-RADS v2018 for CT and MRI, read from {@code lirads-v2018-ct-mri.csv}; its sizes stand for bands with limits at 10 and 20 mm. */
final class LiRadsTable {

    private static final String RESOURCE = "lirads-v2018-ct-mri.csv";
    private static final Map<Cell, String> CATEGORIES = read();

    /** Where in the table; {@code band} 0 below 10 mm, 1 below 20 mm, 2 from 20 mm on. */
    private record Cell(boolean hyperenhancement, int band, boolean washout, boolean capsule, boolean growth) {}

    private LiRadsTable() {}

    /** @param hyperenhancement non-rim, in the arterial phase */
    static String category(boolean hyperenhancement, double mm, boolean washout, boolean capsule, boolean growth) {
        return CATEGORIES.get(new Cell(hyperenhancement, band(mm), washout, capsule, growth));
    }

    private static int band(double mm) {
        return mm < 10 ? 0 : mm < 20 ? 1 : 2;
    }

    private static Map<Cell, String> read() {
        Map<Cell, String> categories = new HashMap<>();
        try (InputStream in = LiRadsTable.class.getResourceAsStream(RESOURCE);
             BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                Cell cell = new Cell(!cells[0].equals("none"), band(Double.parseDouble(cells[1])), cells[2].equals("1"), cells[3].equals("1"), cells[4].equals("1"));
                String earlier = categories.putIfAbsent(cell, cells[5]);
                if (earlier != null && !earlier.equals(cells[5])) {
                    throw new IllegalStateException("%s says %s and %s of the same cell".formatted(RESOURCE, earlier, cells[5]));
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return categories;
    }
}
