package org.lobule;

/** The program: picks the database and starts the node, or runs one command. */
public final class Lobule {
    private Lobule() {}

    public static void main(String[] arguments) {
        System.out.println("lobule");
    }
}
