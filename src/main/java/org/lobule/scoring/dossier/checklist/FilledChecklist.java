package org.lobule.scoring.dossier.checklist;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.lobule.scoring.quality.QualityItem;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * A list with its answers, in its order.
 *
 * @param entries one for each item
 */
public record FilledChecklist(Checklist list, List<Entry> entries) {

    /** An item with its answer. */
    public record Entry(Checklist.Item item, Answer answer) {}

    /**
     * A sum of points.
     *
     * @param least      where nothing that only people know was done
     * @param greatest   where all of it was done
     * @param most       that can be reached by what applies
     * @param leastShare in per cent, as the score defines it
     */
    public record Sum(double least, double greatest, double most, double leastShare, double greatestShare) {}

    public FilledChecklist {
        entries = List.copyOf(entries);
    }

    public static FilledChecklist of(Checklist list, TrainingResult result) {
        return new FilledChecklist(list, list.items().stream().map(item -> new Entry(item, Practices.answer(item.practice(), result))).toList());
    }

    /** How many items are in a state. */
    public long count(Answer.State state) {
        return entries.stream().filter(entry -> entry.answer().state() == state).count();
    }

    /** @throws IllegalStateException where the list has no points */
    public Sum sum() {
        if (list.score() == null) {
            throw new IllegalStateException("%s has no points".formatted(list.title()));
        }
        Map<Integer, Double> least = new HashMap<>();
        Map<Integer, Double> greatest = new HashMap<>();
        Set<Integer> apart = new HashSet<>();
        double most = 0;
        for (int place = 0; place < entries.size(); place++) {
            QualityItem item = list.score().items().get(place);
            Answer answer = entries.get(place).answer();
            if (answer.state() == Answer.State.NOT_APPLICABLE) {
                apart.add(item.number());
            } else {
                double points = points(item, answer);
                least.put(item.number(), points);
                greatest.put(item.number(), answer.state() == Answer.State.NOT_KNOWN ? item.most() : points);
                most += item.most();
            }
        }
        return new Sum(total(least), total(greatest), most, list.score().percent(least, apart), list.score().percent(greatest, apart));
    }

    /** Of an item as it was answered; nothing for what is not known. */
    public static double points(QualityItem item, Answer answer) {
        return item.least() + answer.share() * (item.most() - item.least());
    }

    private static double total(Map<Integer, Double> points) {
        double[] sorted = points.values().stream().mapToDouble(value -> value).sorted().toArray();
        return Math.rint(Arrays.stream(sorted).sum() * 1e6) / 1e6;
    }
}
