package org.lobule.dicom.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type with its parameters (RFC 9110 8.3.1).
 *
 * @param name       type and subtype in lower case, e.g. "multipart/related"
 * @param parameters names in lower case, values without quotes
 */
record MediaType(String name, Map<String, String> parameters) {

    static final String DICOM = "application/dicom";
    static final String DICOM_JSON = "application/dicom+json";
    static final String MULTIPART = "multipart/related";

    private static final int LONGEST = 1024;
    private static final Pattern PARAMETER = Pattern.compile("\\s*;\\s*([\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"]*+))");

    MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** What cannot be read is left out; a header that is missing or too long gives an empty name. */
    static MediaType of(String header) {
        if (header == null || header.length() > LONGEST) {
            return new MediaType("", Map.of());
        }
        int end = header.indexOf(';');
        String name = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        for (int at = Math.max(end, 0); end >= 0 && matcher.find(at) && matcher.start() == at; at = matcher.end()) {
            String value = matcher.group(2) != null ? matcher.group(2).replaceAll("\\\\(.)", "$1") : matcher.group(3);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
            if (matcher.end() == header.length()) {
                break;
            }
        }
        return new MediaType(name, parameters);
    }

    boolean isJson() {
        return name.equals(DICOM_JSON) || name.equals("application/json");
    }

    String parameter(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }
}
