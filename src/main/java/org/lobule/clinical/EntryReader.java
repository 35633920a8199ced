package org.lobule.clinical;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.lobule.dicom.data.UIDDictionary;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.site.ClinicalFeeds;

/** Reads an entry of named texts: an object of a JSON list, or a line of a CSV file. */
public final class EntryReader {

    /** Every name; those of JSON are written {@code patientId}. */
    public static final List<String> FIELDS = List.of("patient_id", "issuer", "accession", "study", "quantity", "region", "value", "unit", "observed", "id", "status");

    private static final Pattern LOINC = Pattern.compile("\\d{1,7}-\\d");

    private final ClinicalFeeds feeds;
    private final ZoneId zone;
    private final ClinicalSource source;
    private final String origin;

    /** @param origin of all entries; never a patient */
    public EntryReader(ClinicalFeeds feeds, ZoneId zone, ClinicalSource source, String origin) {
        this.feeds = feeds;
        this.zone = zone;
        this.source = source;
        this.origin = origin;
    }

    /**
     * @param entry texts by {@link #FIELDS}; absent or blank for none
     * @throws EntryRefusedException with what to do
     */
    public GivenValue read(Map<String, String> entry) {
        entry.keySet().stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(unknown -> {
            throw new EntryRefusedException("there is an unknown field; known are " + String.join(", ", FIELDS));
        });
        GivenValue.Standing standing = standing(text(entry, "status"));
        String unit = text(entry, "unit");
        ClinicalQuantity quantity = quantity(needed(entry, "quantity"), unit);
        String study = text(entry, "study");
        if (!study.isEmpty() && !UIDDictionary.isValid(study)) {
            throw new EntryRefusedException("study must be a Study Instance UID");
        }
        return new GivenValue(PatientKey.of(needed(entry, "patient_id"), text(entry, "issuer"), feeds), text(entry, "accession"), study, quantity,
                text(entry, "region"), standing == GivenValue.Standing.WITHDRAWN ? text(entry, "value") : needed(entry, "value"), unit, source, origin,
                text(entry, "id"), ObservedTime.parse(needed(entry, "observed"), zone), standing);
    }

    /**
     * By the catalogue's code or by LOINC.
     *
     * @throws EntryRefusedException where the catalogue has no such quantity
     */
    public static ClinicalQuantity quantity(String code, String unit) {
        boolean loinc = LOINC.matcher(code).matches();
        return (loinc ? ClinicalQuantity.ofLoinc(code, unit) : ClinicalQuantity.find(code)).orElseThrow(() -> new EntryRefusedException(
                loinc ? "no quantity has the LOINC code %s with this unit: docs/clinical-values.md lists the quantities".formatted(code)
                        : "there is no such quantity: docs/clinical-values.md lists their codes"));
    }

    private static GivenValue.Standing standing(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "", "final" -> GivenValue.Standing.FINAL;
            case "amended", "corrected" -> GivenValue.Standing.CORRECTED;
            case "entered-in-error" -> GivenValue.Standing.WITHDRAWN;
            default -> throw new EntryRefusedException("status must be final, amended, corrected or entered-in-error; others are not used");
        };
    }

    private static String text(Map<String, String> entry, String name) {
        String text = entry.get(name);
        return text == null ? "" : text.strip();
    }

    private static String needed(Map<String, String> entry, String name) {
        String text = text(entry, name);
        if (text.isEmpty()) {
            throw new EntryRefusedException("%s is missing".formatted(name));
        }
        return text;
    }
}
