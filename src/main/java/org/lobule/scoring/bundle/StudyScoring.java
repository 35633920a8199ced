package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.lobule.scoring.study.LesionsDefinition;

/** Scores a study: each lesion where the model is of lesions, else the patient. */
public final class StudyScoring {

    private StudyScoring() {}

    /** An abstention from the study for a reason of the caller's. */
    public static BundleScore abstain(Bundle bundle, String reason) {
        return new BundleScoring(bundle).abstain(reason);
    }

    /** At least one score or abstention. */
    public static List<BundleScore> score(Bundle bundle, StudyMaterial study) {
        BundleScoring scoring = new BundleScoring(bundle);
        List<FeatureName> names = bundle.manifest().inputs().stream().filter(BundleInput::radiomic).map(input -> FeatureName.of(input.name())).toList();
        boolean eachLesion = names.stream().anyMatch(FeatureName::ofEachLesion);
        if (!eachLesion) {
            Set<String> regions = names.stream().map(FeatureName::region).collect(Collectors.toSet());
            boolean one = regions.size() == 1 && names.getFirst().ofLesion() && study.lesions().containsAll(regions);
            return List.of(scoring.score(new StudyInputs(study, List.of()), one ? regions.stream().findFirst() : Optional.empty()));
        }
        if (study.lesions().isEmpty()) {
            List<String> objections = new StudyInputs(study, List.of()).objections(bundle.manifest());
            return List.of(scoring.abstain(objections.isEmpty() ? "The model is of lesions, and the study has no region of a lesion." : String.join(" ", objections)));
        }
        Optional<LesionsDefinition> together = bundle.manifest().lesions();
        if (together.isEmpty()) {
            return study.lesions().stream().map(lesion -> scoring.score(new StudyInputs(study, List.of(lesion)), Optional.of(lesion))).toList();
        }
        StudyInputs inputs = together.get().aggregate() == LesionsDefinition.Aggregate.LARGEST
                ? new StudyInputs(study, List.of(study.lesions().getFirst())) : new StudyInputs(study, study.lesions(), together.get().aggregate());
        return List.of(scoring.score(inputs, Optional.empty()));
    }
}
