package org.lobule.cli.bench.receive;

/**
 * How the slices are sent.
 *
 * @param cold  as the first thing after the receiver has started
 * @param nagle whether the sender's Nagle algorithm is on, as DCMTK has it by default
 */
record Way(boolean cold, int associations, boolean nagle) {

    @Override
    public String toString() {
        return "%s%d %s, Nagle %s".formatted(cold ? "cold, " : "", associations, associations == 1 ? "association" : "associations", nagle ? "on" : "off");
    }
}
