package org.lobule.scoring.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What takes the place of a part that a document leaves out. Maps are sorted, so that equal definitions have equal canonical forms. */
final class Defaults {

    private Defaults() {}

    static String text(String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    static <T> List<T> list(List<T> given, List<T> otherwise) {
        return given == null ? otherwise : List.copyOf(given);
    }

    static <T> Map<String, T> map(Map<String, T> given) {
        return given == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    static int number(Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    static double number(Double given, double otherwise) {
        return given == null ? otherwise : given;
    }
}
