package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every selector and model on 200 cohorts whose labels no column knows anything of: {@code ./mvnw -Pleakage test}, or fewer with
 * {@code -Dleakage.repeats=50}. Takes an hour or so.
 */
class LeakageSession {

    private static final int REPEATS = Integer.getInteger("leakage.repeats", 200);
    private static final String RIDGE = "{type: ridge, with: {penalty: 0.1}}";
    private static final List<String> SELECTORS = List.of("{type: variance}, {type: correlation, with: {most: 0.5}}", "{type: univariate, grid: {features: [3, 10]}, with: {p: 1}}",
            "{type: mrmr, with: {features: 5}}", "{type: importance, with: {model: ridge, penalty: 0.1, features: 5}}",
            "{type: elimination, with: {model: ridge, penalty: 0.1, features: 5}}", "{type: principal-components, with: {components: 5}}");
    private static final List<String> MODELS = List.of("{type: linear, with: {firth: true}}", "{type: stepwise, with: {firth: true, direction: forward}}", "{type: lasso, with: {penalty: 0.05}}", RIDGE,
            "{type: elastic-net, with: {path: 20, folds: 3}}", "{type: forest, with: {trees: 50}}", "{type: boosting, with: {rounds: 20}}", "{type: svm, with: {folds: 3}}",
            "{type: neighbours}", "{type: voting, with: {models: [neighbours, forest], trees: 30}}");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> selectorsFindNothing() {
        return SELECTORS.stream().map(selector -> DynamicTest.dynamicTest(selector, () -> nothing("preparation: [{type: scale}]\nselection: [" + selector + "]\n", RIDGE)));
    }

    @TestFactory
    Stream<DynamicTest> modelsFindNothing() {
        return MODELS.stream().map(model -> DynamicTest.dynamicTest(model, () -> nothing("selection: [{type: univariate, with: {features: 5, p: 1}}]\n", model)));
    }

    private void nothing(String steps, String model) throws Exception {
        Leakage.Found found = Leakage.find(steps, model, REPEATS, false, folder);
        System.out.printf("%s %s %s%n", steps.strip(), model, found);
        assertThat(found).matches(one -> one.nothing());
    }
}
