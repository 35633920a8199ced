package org.lobule.cohort;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.lobule.intake.Study;
import org.lobule.radiomics.FeatureRow;

/**
 * Leaves out texts that hold what names the patient. No column is meant to, but headers are written by people: a model's name may
 * hold an inventory number, and somebody may have put an accession number there.
 */
final class Redaction {

    static final String REMOVED = "removed";
    /** Shorter ones occur in any text. */
    private static final int SHORTEST = 4;

    private final List<String> identifiers;
    private int count;

    private Redaction(List<String> identifiers) {
        this.identifiers = identifiers;
    }

    static Redaction of(Study study, String seriesInstanceUid) {
        Stream<String> names = study.patientName() == null ? Stream.empty() : Stream.of(study.patientName().split("[\\^= ]"));
        return new Redaction(Stream.concat(names, Stream.of(study.patientId(), study.patientBirthDate(), study.accessionNumber(), study.studyDate(),
                study.studyInstanceUid(), seriesInstanceUid)).filter(Objects::nonNull).map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.length() >= SHORTEST).distinct().toList());
    }

    String text(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (identifiers.stream().noneMatch(lower::contains)) {
            return text;
        }
        count++;
        return REMOVED;
    }

    Acquisition acquisition(Acquisition one) {
        return new Acquisition(text(one.manufacturer()), text(one.model()), text(one.kernel()), one.thickness(), one.fieldStrength(), one.tubeVoltage());
    }

    FeatureRow row(FeatureRow row) {
        String region = text(row.region());
        return region.equals(row.region()) ? row : new FeatureRow(region, row.image(), row.family(), row.feature(), row.ibsiCode(), row.aggregation(),
                row.value(), row.unit(), row.settingsHash(), row.reason());
    }

    int count() {
        return count;
    }
}
