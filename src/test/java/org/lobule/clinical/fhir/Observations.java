package org.lobule.clinical.fhir;

import java.util.Locale;

/** FHIR Observations as a laboratory makes them. */
public final class Observations {

    private Observations() {}

    public static String of(String system, String patient, String key, String status, String loinc, double value, String ucum, String effective) {
        return String.format(Locale.ROOT, """
                {"resourceType":"Observation","id":"%3$s","identifier":[{"system":"urn:lab","value":"%3$s"}],"status":"%4$s",
                 "code":{"coding":[{"system":"http://loinc.org","code":"%5$s"}]},
                 "subject":{"identifier":{"system":"%1$s","value":"%2$s"}},"effectiveDateTime":"%8$s",
                 "valueQuantity":{"value":%6$s,"unit":"%7$s","system":"http://unitsofmeasure.org","code":"%7$s"}}""",
                system, patient, key, status, loinc, value, ucum, effective);
    }

    public static String bundle(String... resources) {
        StringBuilder entries = new StringBuilder();
        for (String resource : resources) {
            entries.append(entries.isEmpty() ? "" : ",").append("{\"resource\":").append(resource).append('}');
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[%s]}".formatted(entries);
    }
}
