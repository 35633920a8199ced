package org.lobule.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Entries that came together, each read or refused, in their order. */
public final class Batch {

    /** @param number of the entry, from 1 */
    public record Refusal(int number, String reason) {}

    /**
     * What became of them.
     *
     * @param kept      new and used as far as rules ask for them
     * @param known     here already
     * @param withdrawn entries that took an earlier value back
     * @param refused   the others, with the reason
     */
    public record Result(int kept, int known, int withdrawn, List<Refusal> refused) {

        public int entries() {
            return kept + known + withdrawn + refused.size();
        }
    }

    private static final int AT_ONCE = 500;

    private final List<GivenValue> values = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /** Reads an entry, or remembers why it cannot be read. */
    public void add(int number, Supplier<GivenValue> entry) {
        try {
            values.add(entry.get());
            numbers.add(number);
        } catch (EntryRefusedException refused) {
            refusals.add(new Refusal(number, refused.getMessage()));
        }
    }

    /** Entries that could not be read. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    public void refuse(int number, String reason) {
        refusals.add(new Refusal(number, reason));
    }

    /** Keeps what could be read, some hundreds in a transaction: what is sent again after a failure is known then. */
    public Result takeInto(ValueLedger ledger) {
        int kept = 0;
        int known = 0;
        int withdrawn = 0;
        List<Refusal> refused = new ArrayList<>(refusals);
        List<Taken> taken = new ArrayList<>();
        for (int from = 0; from < values.size(); from += AT_ONCE) {
            taken.addAll(ledger.take(values.subList(from, Math.min(values.size(), from + AT_ONCE))));
        }
        for (int i = 0; i < taken.size(); i++) {
            switch (taken.get(i)) {
                case Taken.Kept() -> kept++;
                case Taken.Known() -> known++;
                case Taken.Withdrawn() -> withdrawn++;
                case Taken.Refused(String reason) -> refused.add(new Refusal(numbers.get(i), reason));
            }
        }
        refused.sort((one, other) -> Integer.compare(one.number(), other.number()));
        return new Result(kept, known, withdrawn, List.copyOf(refused));
    }
}
