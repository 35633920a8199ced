package org.lobule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line that a starting program makes knows only what its arguments need. */
class LobuleCommandTest {

    @Test
    void everyCommandAloneIsTheOneAmongAll() {
        Map<String, CommandLine> all = LobuleCommand.commandLine().getSubcommands();
        assertThat(all.keySet()).containsExactly("start", "demo", "extract", "filter", "perturb", "segment", "cohort", "train", "report", "bundle", "simulate", "selftest", "dcm", "bench", "help");
        all.forEach((name, command) -> {
            assertThat(command.getCommandName()).isEqualTo(name);
            if (!name.equals("help")) {
                Map<String, CommandLine> alone = LobuleCommand.commandLineFor(name, "--help").getSubcommands();
                assertThat(alone.keySet()).containsExactly(name);
                assertThat(alone.get(name).getUsageMessage(CommandLine.Help.Ansi.OFF)).isEqualTo(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "help", "extarct", "--version extract"})
    void whatNamesNoCommandKnowsThemAll(String arguments) {
        String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        assertThat(LobuleCommand.commandLineFor(split).getSubcommands()).hasSameSizeAs(LobuleCommand.commandLine().getSubcommands());
    }

    @Test
    void theVersionNeedsNone() {
        assertThat(LobuleCommand.commandLineFor("--version").getSubcommands()).isEmpty();
    }
}
