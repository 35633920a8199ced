package org.lobule.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void ourOwnMessagesAndThoseOfInputAndOutputAreTold() {
        assertThat(FailureText.of(new RetryableFailure("disk away")).summary()).isEqualTo("disk away");
        assertThat(FailureText.of(new IOException("No space left on device")).summary()).isEqualTo("No space left on device");
        assertThat(FailureText.of(new SQLException("ERROR: null value\n  Detail: Failing row contains (1, Doe^John)")).summary()).isEqualTo("ERROR: null value");
    }

    @Test
    void ofOtherFailuresKindAndPlaceAreToldButNotTheValue() {
        FailureText text = FailureText.of(new IllegalArgumentException("Doe^John is no number"));
        assertThat(text.summary()).matches("IllegalArgumentException at FailureTextTest.java:\\d+");
        assertThat(text.frames()).contains("FailureTextTest").doesNotContain("Doe");
        assertThat(FailureText.of(new OutOfMemoryError("Java heap space")).summary()).startsWith("OutOfMemoryError");
    }
}
