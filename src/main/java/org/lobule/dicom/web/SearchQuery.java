package org.lobule.dicom.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import org.lobule.dicom.net.service.QueryLevel;

/**
 * A QIDO-RS search (PS3.18 10.6). The standard puts what is matched into the URL, and web servers write URLs into their logs: match UIDs or
 * an accession number where a patient's name can be avoided.
 *
 * @param keys   tag and value to match, wildcards and ranges as in C-FIND
 * @param fields tags to return besides those the peer always gives
 * @param limit  most matches to take
 */
public record SearchQuery(QueryLevel level, Map<Integer, String> keys, List<Integer> fields, int limit) {

    public SearchQuery {
        if (level == QueryLevel.PATIENT) {
            throw new IllegalArgumentException("QIDO-RS searches studies, series and instances, not patients");
        }
        if (limit < 1 || limit == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A limit of matches has to be positive");
        }
        keys = new LinkedHashMap<>(keys);
        fields = List.copyOf(fields);
    }

    public static SearchQuery at(QueryLevel level) {
        return new SearchQuery(level, Map.of(), List.of(), 1000);
    }

    public SearchQuery matching(int tag, String value) {
        Map<Integer, String> more = new LinkedHashMap<>(keys);
        more.put(tag, value);
        return new SearchQuery(level, more, fields, limit);
    }

    public SearchQuery returning(int tag) {
        List<Integer> more = new ArrayList<>(fields);
        more.add(tag);
        return new SearchQuery(level, keys, more, limit);
    }

    public SearchQuery withLimit(int most) {
        return new SearchQuery(level, keys, fields, most);
    }

    /** Path and query; asks for one match more than the limit, which tells whether there are more. */
    String path() {
        String resource = switch (level) {
            case SERIES -> "/series";
            case IMAGE -> "/instances";
            default -> "/studies";
        };
        StringJoiner query = new StringJoiner("&", resource + "?", "");
        keys.forEach((tag, value) -> query.add("%08X=%s".formatted(tag, URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))));
        fields.forEach(tag -> query.add("includefield=%08X".formatted(tag)));
        return query.add("limit=" + (limit + 1)).toString();
    }
}
