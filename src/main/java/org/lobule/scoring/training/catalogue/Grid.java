package org.lobule.scoring.training.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.scoring.study.InvalidStudyException;

/** All combinations of the values of a grid, the last parameter varying fastest, in the order in which values are written. */
public final class Grid {

    private static final int MOST = 10_000;

    private Grid() {}

    /** One empty combination where there is no grid. */
    public static List<Map<String, Object>> settings(Map<String, List<Object>> grid) {
        List<Map<String, Object>> settings = List.of(Map.of());
        for (Map.Entry<String, List<Object>> parameter : new TreeMap<>(grid).entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> before : settings) {
                parameter.getValue().forEach(value -> longer.add(over(before, Map.of(parameter.getKey(), value))));
            }
            if (longer.size() > MOST) {
                throw new InvalidStudyException("A grid of more than %d combinations takes longer than anyone waits; name fewer values".formatted(MOST));
            }
            settings = longer;
        }
        return settings;
    }

    /** Parameters with some of them replaced. */
    public static Map<String, Object> over(Map<String, Object> with, Map<String, Object> chosen) {
        Map<String, Object> all = new TreeMap<>(with);
        all.putAll(chosen);
        return Collections.unmodifiableMap(all);
    }
}
