package org.lobule.report.gate;

/**
 * Something wrong with a result.
 *
 * @param object  which one: its modality and SOP Instance UID
 * @param place   where in it, as a path of keywords with item numbers; empty for the whole
 * @param problem what is wrong, in plain words without patient data
 */
public record Finding(String object, String place, String problem) {

    @Override
    public String toString() {
        return place.isEmpty() ? "%s: %s".formatted(object, problem) : "%s: %s: %s".formatted(object, place, problem);
    }
}
