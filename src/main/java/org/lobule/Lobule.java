package org.lobule;

import io.quarkus.runtime.annotations.QuarkusMain;

import org.lobule.cli.LobuleCommand;

/** The program. What it does is said by its first argument; see {@link LobuleCommand}. */
@QuarkusMain
public final class Lobule {

    private Lobule() {}

    public static void main(String... arguments) {
        System.exit(LobuleCommand.run(arguments));
    }
}
