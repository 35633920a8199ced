package org.lobule.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.cli.LobuleCommand;
import org.lobule.scoring.study.StudyDefinition;

/** Commands as a person types them, in a folder; one that fails ends everything with what it said. */
record EntryCommands(Path folder) {

    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** @return what it printed */
    String lobule(String... arguments) throws IOException {
        StringWriter said = new StringWriter();
        if (run(said, arguments) != 0) {
            throw new IOException("lobule %s: %s".formatted(String.join(" ", arguments), said).strip());
        }
        return said.toString();
    }

    /** A command that must fail, and say why. */
    void refused(String because, String... arguments) throws IOException {
        StringWriter said = new StringWriter();
        if (run(said, arguments) == 0 || !said.toString().contains(because)) {
            throw new IOException("lobule %s was to be refused (%s) and said: %s".formatted(String.join(" ", arguments), because, said).strip());
        }
    }

    private static int run(StringWriter said, String... arguments) {
        return LobuleCommand.commandLineFor(arguments).setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(arguments);
    }

    /** All tables of a study beside each other, as {@code lobule bundle apply} reads them. */
    Path joined(StudyDefinition study) throws IOException {
        List<String> files = study.data().tables().stream().map(table -> path("tables/" + table.file())).toList();
        if (files.size() == 1) {
            return Path.of(files.getFirst());
        }
        List<String> arguments = new ArrayList<>(List.of("cohort", "join"));
        arguments.addAll(files);
        arguments.addAll(Arrays.asList("--on", String.join(",", study.data().tables().getFirst().key()), "--output", path("joined.csv")));
        lobule(arguments.toArray(String[]::new));
        return folder.resolve("joined.csv");
    }
}
