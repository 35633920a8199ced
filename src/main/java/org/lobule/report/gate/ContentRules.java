package org.lobule.report.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which content items may stand below which in a Comprehensive 3D SR (PS3.3 table A.35.13-2), by value and by relationship.
 */
final class ContentRules {

    private record Rule(Set<String> sources, Set<String> targets) {}

    private static final Set<String> PLAIN = Set.of("TEXT", "CODE", "NUM", "DATETIME", "DATE", "TIME", "UIDREF", "PNAME");
    private static final Set<String> EVERYTHING = Set.of("TEXT", "CODE", "NUM", "DATETIME", "DATE", "TIME", "UIDREF", "PNAME",
            "IMAGE", "WAVEFORM", "COMPOSITE", "SCOORD", "SCOORD3D", "TCOORD", "CONTAINER");
    private static final Set<String> OBSERVATIONS = Set.of("TEXT", "CODE", "NUM");

    private static final Map<String, List<Rule>> RULES = Map.of(
            "CONTAINS", List.of(new Rule(Set.of("CONTAINER"), EVERYTHING)),
            "HAS OBS CONTEXT", List.of(new Rule(Set.of("CONTAINER", "TEXT", "CODE", "NUM"), with(PLAIN, "COMPOSITE"))),
            "HAS ACQ CONTEXT", List.of(new Rule(Set.of("CONTAINER", "IMAGE", "WAVEFORM", "COMPOSITE", "NUM"), with(PLAIN, "CONTAINER"))),
            "HAS CONCEPT MOD", List.of(new Rule(EVERYTHING, Set.of("TEXT", "CODE"))),
            "HAS PROPERTIES", List.of(new Rule(with(OBSERVATIONS, "PNAME"), EVERYTHING)),
            "INFERRED FROM", List.of(new Rule(OBSERVATIONS, EVERYTHING)),
            "SELECTED FROM", List.of(new Rule(Set.of("SCOORD"), Set.of("IMAGE")),
                    new Rule(Set.of("TCOORD"), Set.of("SCOORD", "IMAGE", "WAVEFORM"))));

    private ContentRules() {}

    static boolean allow(String source, String relationship, String target) {
        return RULES.getOrDefault(relationship, List.of()).stream()
                .anyMatch(rule -> rule.sources().contains(source) && rule.targets().contains(target));
    }

    private static Set<String> with(Set<String> types, String another) {
        return Stream.concat(types.stream(), Stream.of(another))
                .collect(Collectors.toUnmodifiableSet());
    }
}
