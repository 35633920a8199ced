package org.lobule.cli.dcm;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.json.JSONWriter.BulkDataReferences;

/** What becomes of bulk data, which are pixel data and binary values of more than 1 KiB, in JSON. */
enum BulkForm {

    /** In base 64. */
    INLINE,
    /** A reference to the file, as dcm4che writes them: {@code file:///...?transferSyntax=...&offset=...&length=...}. */
    URI,
    /** Left out, the element with its value. */
    NONE;

    private static final int LARGEST_SMALL_VALUE = 1024;

    /** Takes out what is not to be written. */
    void prepare(Attributes dataset) {
        if (this != NONE) {
            return;
        }
        for (int tag : dataset.tags()) {
            if (isBulk(dataset, tag)) {
                dataset.remove(tag);
            } else if (dataset.getValue(tag) instanceof Sequence items) {
                items.forEach(this::prepare);
            }
        }
    }

    /** References to values that stayed in the file. Those of a deflated file, which have no place in it, are written inline. */
    BulkDataReferences references(Path file, String transferSyntax) {
        String base = "%s?transferSyntax=%s".formatted(file.toAbsolutePath().normalize().toUri(), transferSyntax);
        return (item, tag) -> this == URI && isBulk(item, tag) ? uriOf(base, item.getValue(tag)) : null;
    }

    private static String uriOf(String base, Object value) {
        return switch (value) {
            case BulkData data -> "%s&offset=%d&length=%d".formatted(base, data.offset(), data.length());
            case Fragments fragments -> uriOf(base, fragments);
            default -> null;
        };
    }

    /** All fragments behind the offset table that have bytes. */
    private static String uriOf(String base, Fragments fragments) {
        var places = IntStream.range(1, fragments.size()).mapToObj(fragments::getValue).filter(BulkData.class::isInstance)
                .map(BulkData.class::cast).toList();
        if (places.isEmpty()) {
            return null;
        }
        return "%s&offsets=%s&lengths=%s".formatted(base,
                places.stream().map(place -> Long.toString(place.offset())).collect(Collectors.joining(",")),
                places.stream().map(place -> Long.toString(place.length())).collect(Collectors.joining(",")));
    }

    private static boolean isBulk(Attributes dataset, int tag) {
        boolean pixels = tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
        return switch (dataset.getValue(tag)) {
            case Fragments fragments -> true;
            case BulkData data -> pixels || data.length() > LARGEST_SMALL_VALUE;
            case byte[] bytes -> pixels || dataset.getVR(tag).isOpaque() && bytes.length > LARGEST_SMALL_VALUE;
            default -> false;
        };
    }
}
