package org.lobule.scoring.training.catalogue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.lobule.scoring.study.InvalidStudyException;

/** Parameters by name, asked for one by one; what nobody asked for is refused in the end. */
public final class Parameters {

    private final String of;
    private final Map<String, Object> given;
    private final StepFiles files;
    private final Set<String> asked = new HashSet<>();

    /** @param of the step or model, for messages */
    public Parameters(String of, Map<String, Object> given) {
        this(of, given, new StepFiles(null));
    }

    /** @param files that a parameter may name */
    Parameters(String of, Map<String, Object> given, StepFiles files) {
        this.of = of;
        this.given = given;
        this.files = files;
    }

    public boolean has(String name) {
        asked.add(name);
        return given.containsKey(name);
    }

    public double number(String name, double otherwise) {
        return has(name) ? read(name) : otherwise;
    }

    private double read(String name) {
        if (given.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number");
    }

    public int whole(String name, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        double number = read(name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(name, "a whole number");
        }
        return (int) number;
    }

    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (given.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    public String text(String name, String otherwise) {
        return has(name) ? given.get(name).toString() : otherwise;
    }

    public List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        return given.get(name) instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of(given.get(name).toString());
    }

    /** A number of each feature, from a column of the table that a parameter names. */
    Map<String, Double> byFeature(String name, String column) {
        if (!has(name)) {
            throw new InvalidStudyException("%s needs %s: the name of a table beside the study".formatted(of, name));
        }
        return files.byFeature(text(name, ""), column);
    }

    /** One of an enumeration, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String wanted = given.get(name).toString();
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all).filter(one -> written(one).equals(wanted)).findFirst()
                .orElseThrow(() -> wrong(name, "one of " + Arrays.stream(all).map(Parameters::written).collect(Collectors.joining(", "))));
    }

    private static String written(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private InvalidStudyException wrong(String name, String needed) {
        return new InvalidStudyException("%s: %s must be %s, it is %s".formatted(of, name, needed, given.get(name)));
    }

    /** @throws InvalidStudyException naming what is unknown and what there is */
    public void requireAllAsked() {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            throw new InvalidStudyException("%s has no parameter %s; it has %s".formatted(of, String.join(", ", unknown),
                    asked.isEmpty() ? "none" : String.join(", ", new TreeSet<>(asked))));
        }
    }
}
