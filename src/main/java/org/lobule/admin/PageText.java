package org.lobule.admin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.quarkus.qute.TemplateExtension;

import org.lobule.delivery.OutboxEntry;

/** How the pages write times, status codes and what became of results. */
@TemplateExtension
final class PageText {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private PageText() {}

    /** In the node's time zone. */
    static String local(Instant instant) {
        return LOCAL.format(instant);
    }

    /** A DIMSE status as DICOM writes it: A700H. */
    static String dimse(int status) {
        return "%04XH".formatted(status);
    }

    /** Where a result stands at its destination. */
    static DeliveryWords standing(OutboxEntry entry) {
        return DeliveryWords.of(entry);
    }
}
