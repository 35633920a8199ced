package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Optional;

/**
 * What a bundle says of a patient or a lesion, or why it abstains.
 *
 * @param region     the lesion it is of; empty for the patient or the study
 * @param answer     empty where it abstains
 * @param warnings   what a reader must know, a sentence each
 * @param abstention why there is no answer, a sentence each; empty where there is one
 */
public record BundleScore(Model model, Optional<String> region, Optional<Answer> answer, List<String> warnings, List<String> abstention) {

    public BundleScore {
        warnings = List.copyOf(warnings);
        abstention = List.copyOf(abstention);
    }

    /**
     * Whose answer it is.
     *
     * @param sha256 of the bundle
     */
    public record Model(String name, String version, String title, String sha256, boolean simulated, int trainingRows) {

        public static Model of(Bundle bundle) {
            BundleManifest manifest = bundle.manifest();
            return new Model(manifest.name(), manifest.version(), manifest.title(), bundle.sha256(), manifest.simulated(), manifest.cohort().rows());
        }

        /** What every result of the model says. */
        public String use() {
            return simulated ? "SIMULATED: the model was trained on simulated data and says nothing about patients. " + BundleManifest.USE + "." : BundleManifest.USE + ".";
        }
    }

    /**
     * A score.
     *
     * @param name        of the value: "Probability of microvascular invasion", "Risk of recurrence"
     * @param value       a probability (0 to 1), or a risk without unit
     * @param further     probabilities of all classes, or of being free of the event at times
     * @param group       name of the risk group; empty where the bundle has none
     * @param level       of the group: 0 lowest
     * @param levels      number of groups
     * @param explanation empty where the kind of model allows no exact one
     */
    public record Answer(String name, double value, List<Likelihood> further, Optional<String> group, int level, int levels,
                         Optional<Contributions> explanation, List<UsedInput> inputs) {

        public Answer {
            further = List.copyOf(further);
            inputs = List.copyOf(inputs);
        }
    }

    /** A probability of something. */
    public record Likelihood(String of, double probability) {}

    /**
     * How the answer comes about: base plus all contributions is the prediction on the scale.
     *
     * @param scale "log odds", "log hazard", "probability" ...
     */
    public record Contributions(String scale, double base, List<Contribution> of) {

        public Contributions {
            of = List.copyOf(of);
        }
    }

    /**
     * What one input of the model adds.
     *
     * @param prepared the value as the model sees it, after scaling and the like; NaN of a model within an ensemble
     */
    public record Contribution(String input, double prepared, double contribution) {}

    /**
     * An input as it was used.
     *
     * @param value  in the unit; NaN where the gap was filled
     * @param source where it is from
     */
    public record UsedInput(String name, double value, String unit, String source) {}
}
