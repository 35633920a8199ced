package org.lobule.cli.dcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lobule.site.PasscodeHash;

class PasscodeCommandTest {

    private final InputStream terminal = System.in;

    @AfterEach
    void giveTheInputBack() {
        System.setIn(terminal);
    }

    private static CommandRun passcode(String input) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return CommandRun.of("passcode");
    }

    @Test
    void theFirstLineIsHashed() {
        CommandRun run = passcode("röntgen 1895\nanother line\n");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(PasscodeHash.parse(run.out().strip()).matches("röntgen 1895".getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void anEmptyOneIsRefused() {
        assertThat(passcode("\n").exitCode()).isNotZero();
        assertThat(passcode("").err()).contains("There is no passcode");
    }
}
