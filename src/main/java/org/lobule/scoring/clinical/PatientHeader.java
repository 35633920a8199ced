package org.lobule.scoring.clinical;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/**
 * What the header of an image says of the patient (PS3.3 C.7.1.1 and C.7.2.2): age at the study, sex, weight. What cannot be
 * true, as in headers that were de-identified, is left out.
 */
public final class PatientHeader {

    private static final String ORIGIN = "headers of the study";
    private static final Pattern AGE = Pattern.compile("(\\d{3})([DWMY])");

    private PatientHeader() {}

    /** The day of the study; empty where the header has none. */
    public static Optional<LocalDate> studyDate(Attributes header) {
        return day(header.getString(Tag.StudyDate, ""));
    }

    /** Values that hold on the day of the study. */
    public static List<ClinicalValue> values(Attributes header, LocalDate study) {
        List<ClinicalValue> values = new ArrayList<>();
        age(header, study).ifPresent(years -> add(values, ClinicalQuantity.AGE, String.valueOf(years), "a", study));
        switch (header.getString(Tag.PatientSex, "").strip().toUpperCase(Locale.ROOT)) {
            case "F" -> add(values, ClinicalQuantity.SEX, "female", "", study);
            case "M" -> add(values, ClinicalQuantity.SEX, "male", "", study);
            default -> { }
        }
        double kilograms = header.getDouble(Tag.PatientWeight, Double.NaN);
        if (Double.isFinite(kilograms)) {
            add(values, ClinicalQuantity.BODY_WEIGHT, Decimal.text(kilograms), "kg", study);
        }
        return List.copyOf(values);
    }

    private static void add(List<ClinicalValue> values, ClinicalQuantity quantity, String text, String unit, LocalDate study) {
        try {
            values.add(ClinicalValue.of(quantity, Optional.empty(), text, unit, ClinicalSource.DICOM, ORIGIN, study.atStartOfDay(), Instant.EPOCH));
        } catch (UnacceptableValueException _) {
            // a header that says something impossible says nothing
        }
    }

    /** Completed years, by the date of birth, else by Patient's Age. */
    private static Optional<Long> age(Attributes header, LocalDate study) {
        Optional<LocalDate> birth = day(header.getString(Tag.PatientBirthDate, ""));
        if (birth.isPresent()) {
            return birth.map(day -> ChronoUnit.YEARS.between(day, study));
        }
        Matcher age = AGE.matcher(header.getString(Tag.PatientAge, "").strip());
        if (!age.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(age.group(1));
        return Optional.of(switch (age.group(2)) {
            case "Y" -> number;
            case "M" -> number / 12;
            case "W" -> number / 52;
            default -> number / 365;
        });
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
