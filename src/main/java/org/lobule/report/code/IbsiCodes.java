package org.lobule.report.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The codes of the Image Biomarker Standardisation Initiative, by their four characters. */
public final class IbsiCodes {

    public static final Code DISCRETISATION = require("4R0B");
    public static final Code FIXED_BIN_SIZE = require("Q3RU");
    public static final Code FIXED_BIN_NUMBER = require("K15C");
    public static final Code AGGREGATION = require("5QB6");

    private IbsiCodes() {}

    /** The code with DICOM's meaning where DICOM has one, else IBSI's name; empty for what IBSI does not know. */
    public static Optional<Code> find(String ibsiCode) {
        return Optional.ofNullable(Table.CODES.get(ibsiCode));
    }

    public static Collection<Code> all() {
        return Table.CODES.values();
    }

    private static Code require(String ibsiCode) {
        return find(ibsiCode).orElseThrow(() -> new IllegalStateException("ibsi-codes.tsv has no " + ibsiCode));
    }

    private static final class Table {
        private static final String RESOURCE = "ibsi-codes.tsv";
        private static final Map<String, Code> CODES = load();

        private static Map<String, Code> load() {
            Map<String, Code> codes = new LinkedHashMap<>();
            try (InputStream in = IbsiCodes.class.getResourceAsStream(RESOURCE);
                 BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).skip(1).map(line -> line.split("\t"))
                        .forEach(cells -> codes.put(cells[0], Code.of(CodingScheme.IBSI, cells[0], cells[1])));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Collections.unmodifiableMap(codes);
        }
    }
}
