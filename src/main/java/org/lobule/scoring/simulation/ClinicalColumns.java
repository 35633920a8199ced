package org.lobule.scoring.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.study.ColumnDefinition;

/** Clinical columns with the distributions that such patients have; the first few show the signal, laboratory values have gaps. */
final class ClinicalColumns {

    private static final String DISTRIBUTIONS = "/scoring/entries/distributions.yaml";
    private static final int INFORMATIVE = 3;
    private static final double SHOWN = 0.7;
    private static final double COUNT_SPREAD = 0.8;
    private static final double USUAL_SHARE = 0.35;

    /**
     * How a quantity is distributed: normal by mean and deviation, log-normal by median and spread (of the logarithm), counted from the
     * least with a median beyond it.
     *
     * @param share   of patients of whom a flag is true
     * @param missing share of values that are not there
     */
    record Distribution(Double mean, Double deviation, Double median, Double spread, Double least, Double beyond, Double share, double missing) {}

    private static final Distribution USUAL = new Distribution(0.0, 1.0, null, null, null, null, null, 0);

    private final Map<String, Distribution> distributions = read();
    private final double[][] signal;
    private final RandomGenerator chance;

    /** @param signal by [dimension][unit] */
    ClinicalColumns(double[][] signal, long seed) {
        this.signal = signal;
        chance = Chance.of(seed);
    }

    /**
     * @param cells       texts by column, "" where missing
     * @param informative names of columns that show the signal
     */
    record Made(SequencedMap<String, String[]> cells, List<String> informative) {}

    Made make(Map<String, ColumnDefinition> columns) {
        SequencedMap<String, String[]> cells = new LinkedHashMap<>();
        List<String> informative = new ArrayList<>();
        for (Map.Entry<String, ColumnDefinition> column : columns.entrySet()) {
            boolean shows = informative.size() < Math.max(INFORMATIVE, signal.length) && column.getValue().levels().isEmpty();
            int dimension = informative.size() % signal.length;
            if (shows) {
                informative.add(column.getKey());
            }
            Distribution distribution = distributions.getOrDefault(column.getKey(), USUAL);
            String[] texts = new String[signal[0].length];
            for (int unit = 0; unit < texts.length; unit++) {
                double standard = chance.nextGaussian();
                standard = shows ? SHOWN * signal[dimension][unit] + Math.sqrt(1 - SHOWN * SHOWN) * standard : standard;
                String text = text(column.getValue(), distribution, standard);
                texts[unit] = chance.nextDouble() < distribution.missing ? "" : text;
            }
            cells.put(column.getKey(), texts);
        }
        return new Made(cells, List.copyOf(informative));
    }

    private static String text(ColumnDefinition column, Distribution distribution, double standard) {
        List<String> levels = column.levels();
        if (!levels.isEmpty()) {
            return levels.get(Math.min(levels.size() - 1, (int) (Normal.cumulative(standard) * levels.size())));
        }
        boolean flag = column.low().equals(Optional.of(0.0)) && column.high().equals(Optional.of(1.0));
        if (flag) {
            return Normal.cumulative(standard) > 1 - (distribution.share == null ? USUAL_SHARE : distribution.share) ? "1" : "0";
        }
        double value = value(distribution, standard);
        value = Math.max(column.low().orElse(Double.NEGATIVE_INFINITY), Math.min(column.high().orElse(Double.POSITIVE_INFINITY), value));
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private static double value(Distribution distribution, double standard) {
        if (distribution.least != null) {
            return Math.floor(distribution.least + distribution.beyond * Math.exp(COUNT_SPREAD * standard));
        }
        return distribution.median != null ? distribution.median * Math.exp(distribution.spread * standard) : distribution.mean + distribution.deviation * standard;
    }

    private static Map<String, Distribution> read() {
        try (InputStream in = ClinicalColumns.class.getResourceAsStream(DISTRIBUTIONS)) {
            return new YAMLMapper().readValue(in, new TypeReference<Map<String, Distribution>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the distributions of clinical values cannot be read", e);
        }
    }
}
