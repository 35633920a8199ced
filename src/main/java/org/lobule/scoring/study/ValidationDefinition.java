package org.lobule.scoring.study;

import java.util.List;

/**
 * How a study is validated. Rows of external sets take no part in development; every scheme splits the development rows.
 *
 * @param schemes  ways of validation, each reported
 * @param inner    how hyper-parameters are chosen within training rows
 * @param external sets that only the final model meets
 */
public record ValidationDefinition(List<ValidationScheme> schemes, InnerDefinition inner, List<ExternalSet> external) {

    /** Nested cross-validation, 5 folds, 5 times. */
    public static final ValidationDefinition STANDARD = new ValidationDefinition(null, null, null);

    /**
     * An external set: rows whose column has one of the values.
     *
     * @param name   for people ("hospital B")
     * @param column name in the joined table
     */
    public record ExternalSet(String name, String column, List<String> values) {
        public ExternalSet {
            values = Defaults.list(values);
        }
    }

    public ValidationDefinition {
        schemes = Defaults.list(schemes, List.of(new ValidationScheme.KFold(null, null, null)));
        inner = inner == null ? InnerDefinition.STANDARD : inner;
        external = Defaults.list(external);
    }
}
