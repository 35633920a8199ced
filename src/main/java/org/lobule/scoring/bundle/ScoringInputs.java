package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a score's inputs come from: a row of a table, or a study with its clinical values. */
public interface ScoringInputs {

    /** A value in the input's unit, or why there is none. */
    InputValue value(BundleInput input);

    /** The batch of these images among those that training knew, where harmonisation asks for one. */
    Optional<String> batch(Set<String> known);

    /** Why these are not the images that the bundle was made for, a sentence each; empty where they are, or nothing is known against it. */
    List<String> objections(BundleManifest manifest);

    /** What a reader must know of the inputs as a whole. */
    default List<String> cautions(BundleManifest manifest) {
        return List.of();
    }

    /** The value of an input. */
    sealed interface InputValue {

        /**
         * A number.
         *
         * @param source where it is from, for people; may be empty
         */
        record Known(double value, String source) implements InputValue {}

        /** @param reason in words, beginning with what is missing */
        record Missing(String reason) implements InputValue {}
    }
}
