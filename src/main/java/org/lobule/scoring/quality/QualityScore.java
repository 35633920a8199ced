package org.lobule.scoring.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** A score of the quality of a radiomics study, as a list of items with their points. */
public enum QualityScore {

    /** Radiomics quality score: Lambin P et al., Nat Rev Clin Oncol 2017;14:749; sixteen items, at most 36 points. */
    RQS("rqs.csv"),
    /** METhodological RadiomICs Score: Kocak B et al., Insights Imaging 2024;15:8; thirty items whose weights sum to one. */
    METRICS("metrics.csv");

    private final List<QualityItem> items;

    QualityScore(String resource) {
        this.items = read(resource);
    }

    public List<QualityItem> items() {
        return items;
    }

    public double most() {
        return items.stream().mapToDouble(QualityItem::most).sum();
    }

    /**
     * The score in percent of what could be reached.
     *
     * @param points        by number of item; an item without points has its least
     * @param notApplicable numbers of items that the study's design leaves no place for: they count neither above nor below the line
     * @throws IllegalArgumentException for an unknown item, points outside its range, or nothing that applies
     */
    public double percent(Map<Integer, Double> points, Set<Integer> notApplicable) {
        points.keySet().forEach(this::require);
        notApplicable.forEach(this::require);
        double reached = 0;
        double reachable = 0;
        for (QualityItem item : items) {
            if (!notApplicable.contains(item.number())) {
                double given = points.getOrDefault(item.number(), item.least());
                if (!(given >= item.least() && given <= item.most())) {
                    throw new IllegalArgumentException("Item %d of %s has %s to %s points, not %s".formatted(item.number(), this, item.least(), item.most(), given));
                }
                reached += given;
                reachable += item.most();
            }
        }
        if (reachable == 0) {
            throw new IllegalArgumentException("No item of %s applies".formatted(this));
        }
        return Math.max(0, 100 * reached / reachable);
    }

    private void require(int number) {
        if (items.stream().noneMatch(item -> item.number() == number)) {
            throw new IllegalArgumentException("%s has no item %d".formatted(this, number));
        }
    }

    private static List<QualityItem> read(String resource) {
        try (InputStream csv = QualityScore.class.getResourceAsStream(resource);
             MappingIterator<QualityItem> rows = new CsvMapper().readerFor(QualityItem.class).with(CsvSchema.emptySchema().withHeader()).readValues(csv)) {
            return List.copyOf(rows.readAll());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
