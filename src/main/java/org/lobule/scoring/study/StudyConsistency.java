package org.lobule.scoring.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whether the parts of a definition fit together. */
final class StudyConsistency {

    private StudyConsistency() {}

    static void check(List<ModelDefinition> models, List<InputsDefinition> comparisons, ValidationDefinition validation, EndpointDefinition endpoint) {
        if (models.isEmpty()) {
            throw new InvalidStudyException("models: name one model at least");
        }
        if (endpoint == null) {
            throw new InvalidStudyException("endpoint: say what is predicted");
        }
        distinct("models", models, ModelDefinition::name);
        distinct("comparisons", comparisons, InputsDefinition::name);
        distinct("validation.external", validation.external(), ValidationDefinition.ExternalSet::name);
        comparisons.stream().filter(InputsDefinition::lateFusion).forEach(fusion -> fusion(fusion, comparisons));
        if (validation.schemes().isEmpty() && validation.external().isEmpty()) {
            throw new InvalidStudyException("validation: name one scheme or external set at least");
        }
    }

    private static <T> void distinct(String key, List<T> parts, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T part : parts) {
            if (!seen.add(name.apply(part))) {
                throw new InvalidStudyException("%s: there are two of the name %s".formatted(key, name.apply(part)));
            }
        }
    }

    private static void fusion(InputsDefinition fusion, List<InputsDefinition> comparisons) {
        if (fusion.fuse().size() < 2) {
            throw new InvalidStudyException("comparisons: %s fuses one set of inputs; name two at least".formatted(fusion.name()));
        }
        for (String member : fusion.fuse()) {
            boolean known = comparisons.stream().anyMatch(other -> other.name().equals(member) && !other.lateFusion());
            if (!known) {
                throw new InvalidStudyException("comparisons: %s fuses %s, which is no comparison with columns of its own".formatted(fusion.name(), member));
            }
        }
    }
}
