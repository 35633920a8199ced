package org.lobule;

import io.quarkus.runtime.annotations.QuarkusMain;

import org.lobule.cli.LobuleCommand;

/** The program. What it does is said by its first argument; see {@link LobuleCommand}. */
@QuarkusMain
public final class Lobule {

    private Lobule() {}

    /**
     * Where all went well and nothing else is at work, the process ends by returning: System.exit asks for the logger of
     * exits first, for which Java opens every jar of the application.
     */
    public static void main(String... arguments) {
        int exitCode = LobuleCommand.run(arguments);
        if (exitCode != 0 || othersAtWork()) {
            System.exit(exitCode);
        }
    }

    private static boolean othersAtWork() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread != Thread.currentThread() && !thread.isDaemon());
    }
}
