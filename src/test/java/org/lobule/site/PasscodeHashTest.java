package org.lobule.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasscodeHashTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Python's hashlib.pbkdf2_hmac("sha256", "röntgen 1895".encode(), bytes(range(16)), 100_000). */
    @Test
    void itIsPbkdf2AsOthersComputeIt() {
        PasscodeHash hash = PasscodeHash.parse("pbkdf2-sha256:100000:AAECAwQFBgcICQoLDA0ODw==:2zLHrNxHimS6RBqIWEVi/YFfs7dfoQHRBTi27pFxDsM=");
        assertThat(hash.matches(utf8("röntgen 1895"))).isTrue();
        assertThat(hash.matches(utf8("röntgen 1896"))).isFalse();
        assertThat(hash.matches(new byte[0])).isFalse();
    }

    @Test
    void whatIsPrintedIsReadAndHasASaltOfItsOwn() {
        PasscodeHash hash = PasscodeHash.of("secret");
        assertThat(PasscodeHash.parse(hash.encoded()).matches(utf8("secret"))).isTrue();
        assertThat(hash.encoded()).startsWith("pbkdf2-sha256:600000:").isNotEqualTo(PasscodeHash.of("secret").encoded()).doesNotContain("secret");
        assertThat(hash.toString()).as("for logs").isEqualTo("PasscodeHash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "pbkdf2-sha256:1000:AAECAwQFBgcICQoLDA0ODw==:AAAA", "pbkdf2-sha256:099999:AAECAwQFBgcICQoLDA0ODw==:2zLHrNxHimS6RBqIWEVi/YFfs7dfoQHRBTi27pFxDsM=",
        "pbkdf2-sha256:100000:AAEC:2zLHrNxHimS6RBqIWEVi/YFfs7dfoQHRBTi27pFxDsM=", "pbkdf2-sha256:100000:AAECAwQFBgcICQoLDA0ODw==:AAAA", "pbkdf2-sha256:100000:A:2zLHrNxHimS6RBqIWEVi/YFfs7dfoQHRBTi27pFxDsM="})
    void whatIsNoHashIsRefusedAndNotRepeated(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PasscodeHash.parse(text))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(text));
    }
}
