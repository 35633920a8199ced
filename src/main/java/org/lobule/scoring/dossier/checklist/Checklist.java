package org.lobule.scoring.dossier.checklist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import org.lobule.scoring.quality.QualityItem;
import org.lobule.scoring.quality.QualityScore;

/** A list by which reports of radiomics or prediction models are read. Items are in our words, numbered as the lists number them. */
public enum Checklist {

    /** Kocak B et al., Insights Imaging 2023;14:75: 58 items. */
    CLEAR("CLEAR", "clear.csv", null),
    /** Collins GS et al., BMJ 2024;385:e078378: 27 items, many with letters. */
    TRIPOD_AI("TRIPOD+AI", "tripod-ai.csv", null),
    /** Sixteen items, at most 36 points. */
    RQS("RQS", "rqs-practices.csv", QualityScore.RQS),
    /** Thirty weighted items. */
    METRICS("METRICS", "metrics-practices.csv", QualityScore.METRICS);

    private final String title;
    private final QualityScore score;
    private final List<Item> items;

    /**
     * An item.
     *
     * @param practice what answers it, a key of {@link Practices}
     */
    public record Item(String number, String section, String item, String practice) {}

    private record Link(int number, String practice) {}

    Checklist(String title, String resource, QualityScore score) {
        this.title = title;
        this.score = score;
        this.items = score == null ? read(resource, Item.class) : linked(score, read(resource, Link.class));
    }

    public String title() {
        return title;
    }

    public List<Item> items() {
        return items;
    }

    /** The points of the items; null where a list has none. */
    public QualityScore score() {
        return score;
    }

    private static List<Item> linked(QualityScore score, List<Link> links) {
        Map<Integer, String> practices = links.stream().collect(Collectors.toMap(Link::number, Link::practice));
        return score.items().stream().map(item -> item(item, practices.get(item.number()))).toList();
    }

    private static Item item(QualityItem item, String practice) {
        return new Item(Integer.toString(item.number()), item.section(), item.item(), practice);
    }

    private static <T> List<T> read(String resource, Class<T> kind) {
        try (InputStream csv = Checklist.class.getResourceAsStream(resource);
             MappingIterator<T> rows = new CsvMapper().readerFor(kind).with(CsvSchema.emptySchema().withHeader()).readValues(csv)) {
            return List.copyOf(rows.readAll());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
