package org.lobule.scoring.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lobule.scoring.Score;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;

/** Clinical values as tests write them: {@code bilirubin=2 mg/dL; ascites=none}. */
final class GivenValues {

    static final LocalDate STUDY = LocalDate.of(2026, 3, 31);

    private GivenValues() {}

    /** By code; what comes later overrules what comes earlier. */
    static Map<String, String> parse(String... texts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : texts) {
            for (String part : text.split(";")) {
                if (!part.isBlank()) {
                    values.put(part.substring(0, part.indexOf('=')).strip(), part.substring(part.indexOf('=') + 1).strip());
                }
            }
        }
        return values;
    }

    static ClinicalValues values(Map<String, String> given) {
        List<ClinicalValue> values = new ArrayList<>();
        given.forEach((code, text) -> {
            String[] parts = text.split(" ", 2);
            values.add(ClinicalValue.of(ClinicalQuantity.find(code).orElseThrow(() -> new IllegalArgumentException(code)), Optional.empty(), parts[0],
                    parts.length > 1 ? parts[1] : "", ClinicalSource.FHIR, "lab", STUDY.minusDays(1).atTime(7, 30), Instant.EPOCH));
        });
        return ClinicalValues.of(values);
    }

    static Rule rule(String code) {
        return Rules.all(RuleSettings.DEFAULT).stream().filter(rule -> rule.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException(code));
    }

    static Score score(String code, Map<String, String> given) {
        return new RuleApplication(rule(code), Optional.empty(), true, values(given), STUDY).score();
    }

    static Score score(String code, String given) {
        return score(code, parse(given));
    }
}
