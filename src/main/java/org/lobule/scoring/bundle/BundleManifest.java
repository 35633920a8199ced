package org.lobule.scoring.bundle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.lobule.scoring.study.ImagingDefinition;
import org.lobule.scoring.study.LesionsDefinition;

/**
 * What a bundle is and needs: {@code manifest.json}.
 *
 * @param format     of the bundle's files, {@link #FORMAT}
 * @param name       letters, digits, points and hyphens
 * @param version    of the model, as its maker counts
 * @param title      one line for people
 * @param question   what the study asked
 * @param simulated  whether it was trained on simulated data: good for trying things out, and nothing else
 * @param settings   hashes of the extraction settings of its radiomic inputs; others are refused
 * @param lesions    how several lesions are one row; absent: each is scored for itself
 * @param inputs     those that have a say in the score
 * @param candidate  inputs and model of the study that it is
 * @param keptRows   rows of training patients that the model has in itself: who has the bundle has them
 * @param times      at which survival is told, in the endpoint's unit
 * @param thresholds between groups, rising; a score that reaches one is in the group above
 * @param groups     names from low to high, one more than thresholds
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BundleManifest(int format, String name, String version, String title, String question, boolean simulated, Endpoint endpoint,
                             ImagingDefinition imaging, List<String> settings, Optional<LesionsDefinition> lesions, List<BundleInput> inputs,
                             String candidate, TrainingCohort cohort, int keptRows, List<Double> times, List<Double> thresholds, List<String> groups) {

    public static final int FORMAT = 1;

    /** What every result of a bundle says. */
    public static final String USE = "For research use only, not for clinical decisions";

    static final int LONGEST_NAME = 64;
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,%d}".formatted(LONGEST_NAME - 1));

    /**
     * What is predicted.
     *
     * @param event     name of the event ("microvascular invasion")
     * @param classes   in order, the second of two is the event; empty where time is predicted
     * @param unit      of time, UCUM; "" where classes are predicted
     * @param competing events that ended observation, as the tables tell them
     */
    public record Endpoint(String event, List<String> classes, String unit, List<String> competing) {

        public Endpoint {
            classes = List.copyOf(classes);
            competing = competing == null ? List.of() : List.copyOf(competing);
        }

        public boolean ofTime() {
            return classes.isEmpty();
        }

        /** What competing events mean for what is told of time, in a sentence; empty where there are none. */
        Optional<String> caution() {
            return ofTime() && !competing.isEmpty() ? Optional.of(("Competing events (%s) ended observation in training: the probabilities are of a patient who has none of them, "
                    + "and the event comes less often where they happen.").formatted(String.join(", ", competing))) : Optional.empty();
        }
    }

    /**
     * What it was trained on.
     *
     * @param events     rows of the event, or of each class in order
     * @param sites      number of hospitals, 0 where unknown
     * @param definition SHA-256 of the study
     * @param data       SHA-256 of its tables
     * @param version    of Lobule
     */
    public record TrainingCohort(int rows, int patients, int sites, List<Integer> events, String source, String definition, String data,
                                 String version, long seed, Instant trained) {

        public TrainingCohort {
            events = List.copyOf(events);
        }
    }

    /** @throws InvalidBundleException where it contradicts itself */
    public BundleManifest {
        if (format != FORMAT) {
            throw new InvalidBundleException("The bundle has format %d, this version of Lobule reads format %d".formatted(format, FORMAT));
        }
        require(name != null && NAME.matcher(name).matches(), "name: letters, digits, points and hyphens, 64 at most");
        require(version != null && NAME.matcher(version).matches(), "version: letters, digits, points and hyphens, 64 at most");
        require(title != null && endpoint != null && cohort != null && candidate != null, "title, endpoint, candidate and cohort must be there");
        question = question == null ? "" : question;
        imaging = imaging == null ? ImagingDefinition.NONE : imaging;
        settings = list(settings);
        lesions = lesions == null ? Optional.empty() : lesions;
        inputs = list(inputs);
        times = list(times);
        thresholds = list(thresholds);
        groups = list(groups);
        require(!inputs.isEmpty(), "inputs: a model without inputs says the same of everybody");
        require(rising(thresholds), "thresholds must rise");
        require(thresholds.isEmpty() || groups.size() == thresholds.size() + 1, "groups: one name more than thresholds");
    }

    /** "microvascular-invasion 1.0.0". */
    public String label() {
        return name + " " + version;
    }

    public boolean radiomic() {
        return inputs.stream().anyMatch(BundleInput::radiomic);
    }

    /** The place of a score among the groups; empty where there are none. */
    public Optional<Integer> group(double score) {
        return thresholds.isEmpty() ? Optional.empty() : Optional.of((int) thresholds.stream().filter(cut -> score >= cut).count());
    }

    private static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    private static boolean rising(List<Double> values) {
        for (int n = 0; n < values.size(); n++) {
            if (!Double.isFinite(values.get(n)) || n > 0 && values.get(n) < values.get(n - 1)) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new InvalidBundleException("manifest.json: " + otherwise);
        }
    }
}
