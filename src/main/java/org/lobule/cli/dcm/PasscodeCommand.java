package org.lobule.cli.dcm;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.lobule.site.PasscodeHash;

/** {@code lobule dcm passcode}: what {@code peers.yaml} holds of a passcode. */
@Command(name = "passcode", mixinStandardHelpOptions = true,
        description = "Read a passcode, unseen or from the standard input's first line, and print what users in peers.yaml get in its place.",
        footer = {"", "Example: openssl rand -base64 24 > ctscan.passcode && lobule dcm passcode < ctscan.passcode"})
final class PasscodeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String passcode = read();
        if (passcode == null || passcode.isEmpty()) {
            throw new IOException("There is no passcode on the standard input's first line");
        }
        spec.commandLine().getOut().println(PasscodeHash.of(passcode).encoded());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String read() throws IOException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        }
        char[] once = console.readPassword("Passcode: ");
        char[] again = console.readPassword("Once more: ");
        if (!Arrays.equals(once, again)) {
            throw new IOException("The passcodes differ");
        }
        return once == null ? null : new String(once);
    }
}
