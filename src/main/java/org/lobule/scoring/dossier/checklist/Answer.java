package org.lobule.scoring.dossier.checklist;

/**
 * What can be said of an item.
 *
 * @param share  of the item's range of points that was reached, 0 to 1
 * @param reason what was done, or why not, in a sentence
 */
public record Answer(State state, double share, String reason) {

    /** How far an item was met. */
    public enum State {
        DONE("done"), PARTLY("partly done"), NOT_DONE("not done"),
        /** Only people know: ethics, protocols, how an outcome was found out. */
        NOT_KNOWN("not known to the software"),
        /** The study's design leaves no place for it. */
        NOT_APPLICABLE("not applicable");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static Answer done(String reason) {
        return new Answer(State.DONE, 1, reason);
    }

    /** @param share 0 where an item is met or not and nothing between */
    static Answer partly(double share, String reason) {
        return new Answer(State.PARTLY, share, reason);
    }

    static Answer notDone(String reason) {
        return new Answer(State.NOT_DONE, 0, reason);
    }

    static Answer notKnown(String reason) {
        return new Answer(State.NOT_KNOWN, 0, reason);
    }

    static Answer notApplicable(String reason) {
        return new Answer(State.NOT_APPLICABLE, 0, reason);
    }

    static Answer when(boolean done, String reason, String otherwise) {
        return done ? done(reason) : notDone(otherwise);
    }
}
