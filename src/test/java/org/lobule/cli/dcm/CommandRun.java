package org.lobule.cli.dcm;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

import picocli.CommandLine;

import org.lobule.cli.LobuleCommand;

/** What {@code lobule dcm ...} printed and returned. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine lobule = LobuleCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = lobule.execute(Stream.concat(Stream.of("dcm"), Stream.of(arguments).map(String::valueOf)).toArray(String[]::new));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
