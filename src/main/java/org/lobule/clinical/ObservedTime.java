package org.lobule.clinical;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** When a value was true, as it is written: {@code 2026-03-14}, {@code 2026-03-14T08:30}, {@code 2026-03-14T08:30:00+01:00}. */
public final class ObservedTime {

    private ObservedTime() {}

    /**
     * @return in the time zone
     * @throws EntryRefusedException where it is none, or no day
     */
    public static LocalDateTime parse(String text, ZoneId zone) {
        String time = text.strip().replace(' ', 'T');
        try {
            if (!time.contains("T")) {
                return LocalDate.parse(time).atStartOfDay();
            }
            boolean zoned = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
            return zoned ? OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDateTime() : LocalDateTime.parse(time);
        } catch (DateTimeException _) {
            throw new EntryRefusedException("the time of observation must be a day or a time such as 2026-03-14 or 2026-03-14T08:30:00+01:00");
        }
    }
}
