package org.lobule.scoring.study;

import java.util.List;
import java.util.stream.IntStream;

/** Names of risk groups. */
final class GroupNames {

    private GroupNames() {}

    static List<String> of(List<String> given, int groups) {
        if (given == null || given.isEmpty()) {
            return switch (groups) {
                case 2 -> List.of("low", "high");
                case 3 -> List.of("low", "intermediate", "high");
                default -> IntStream.rangeClosed(1, groups).mapToObj(group -> "group " + group).toList();
            };
        }
        if (given.size() != groups) {
            throw new InvalidStudyException("groups.names: there are %d groups and %d names".formatted(groups, given.size()));
        }
        return List.copyOf(given);
    }
}
