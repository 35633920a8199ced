package org.lobule.intake.evidence;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a source has of a study.
 *
 * @param instances every one, or none where it does not list them
 * @param count     how many, where it does not list them and knows it
 */
record SourceAnswer(List<AnnouncedInstance> instances, OptionalInt count) {

    static SourceAnswer listing(List<AnnouncedInstance> instances) {
        return new SourceAnswer(instances, OptionalInt.empty());
    }

    static SourceAnswer counting(int instances) {
        return new SourceAnswer(List.of(), OptionalInt.of(instances));
    }
}
