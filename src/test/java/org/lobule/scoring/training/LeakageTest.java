package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link LeakageSession}. */
class LeakageTest {

    private static final int REPEATS = 16;
    private static final int LEAKING_REPEATS = 8;
    private static final String RIDGE = "{type: ridge, with: {penalty: 0.1}}";

    @TempDir
    private Path folder;

    @Test
    void nothingIsFoundWhereThereIsNothing() throws Exception {
        Leakage.Found found = Leakage.find(new Leakage.Work(TrainingFixture.BINARY, "selection: [{type: univariate, with: {features: 5, p: 1}}]\n", RIDGE, false), REPEATS, folder);
        assertThat(found).matches(one -> one.nothing());
    }

    @Test
    void columnsChosenBeforeTheFoldsAreNoticed() throws Exception {
        Leakage.Found found = Leakage.find(new Leakage.Work(TrainingFixture.BINARY, "", RIDGE, true), LEAKING_REPEATS, folder);
        assertThat(found.folds().mean()).isGreaterThan(0.65);
        assertThat(found.nothing()).isFalse();
    }
}
