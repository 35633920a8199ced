package org.lobule.work;

/** A kind of durable work. A CDI bean of this type is found and registered by {@link WorkEngine}. */
public interface WorkHandler {

    /** Name of the kind, kept in the database with each ticket: never changed once used. */
    String name();

    Lane lane();

    /**
     * Works on one ticket, on a thread of its lane. The ticket's lease is renewed meanwhile. An exception means that not even the
     * failure could be recorded (the database is away): the ticket comes back, later each time.
     *
     * @param key what {@link WorkEngine#schedule} was given
     */
    Next perform(String key) throws Exception;

    /** The node is stopping: work in hand ends as soon as it can, and is left for the next start or another node. */
    default void stop() {}
}
