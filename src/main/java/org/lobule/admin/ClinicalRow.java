package org.lobule.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lobule.clinical.StoredValue;
import org.lobule.clinical.ValueState;
import org.lobule.scoring.clinical.ChosenValue;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;

/**
 * A clinical value as the study's page shows it.
 *
 * @param reading  in the canonical unit; empty where it was refused or withdrawn
 * @param observed in the node's time zone
 * @param mood     as of states: good, wait, bad, quiet
 * @param standing whether rules use it for this study, in words
 */
public record ClinicalRow(String code, String quantity, String region, String given, String reading, String source, String origin, LocalDateTime observed,
                          Instant received, String mood, String standing) {

    private record Standing(String mood, String words) {}

    /** @param day of the study */
    static List<ClinicalRow> of(List<StoredValue> stored, LocalDate day) {
        Map<StoredValue, ClinicalValue> usable = new IdentityHashMap<>();
        stored.stream().filter(value -> value.state() == ValueState.USABLE && !value.isSuperseded()).forEach(value -> usable.put(value, value.value()));
        ClinicalValues values = ClinicalValues.of(usable.values());
        List<ClinicalRow> rows = new ArrayList<>();
        for (StoredValue value : stored) {
            Standing standing = standing(value, usable.get(value), values, day);
            rows.add(new ClinicalRow(value.quantity().code(), value.quantity().title(), value.region(), value.given(), value.reading() == null ? "" : value.reading(),
                    value.source().words(), value.origin(), value.observed(), value.receivedAt(), standing.mood(), standing.words()));
        }
        return List.copyOf(rows);
    }

    private static Standing standing(StoredValue value, ClinicalValue read, ClinicalValues values, LocalDate day) {
        if (value.isSuperseded()) {
            return new Standing("quiet", "replaced by a later version");
        }
        if (value.state() == ValueState.WITHDRAWN) {
            return new Standing("quiet", "withdrawn by its source");
        }
        if (value.state() == ValueState.REFUSED) {
            return new Standing("bad", "refused: " + value.reason());
        }
        ChosenValue chosen = values.choose(value.quantity(), Optional.of(value.region()).filter(lesion -> !lesion.isEmpty()), true, day);
        if (!value.quantity().definition().counts(value.observed().toLocalDate(), day)) {
            return new Standing("quiet", "too far from the study: counts %d days before to %d after".formatted(
                    value.quantity().definition().daysBefore(), value.quantity().definition().daysAfter()));
        }
        ClinicalValue counting = chosen.value().orElseThrow();
        if (counting.equals(read)) {
            return new Standing("good", "counts");
        }
        return counting.reading().equals(read.reading()) ? new Standing("quiet", "says the same as the one that counts")
                : new Standing("wait", "conflict: another is nearer to the study");
    }
}
