package org.lobule.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.ByteOrders;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.TransferSyntax;

/**
 * Whether two files whose bytes differ hold the same object. A sender that repeats an object may choose another transfer syntax, or
 * encode sequences and padding otherwise; and a PACS writes into it where it keeps it. None of that is another content.
 *
 * <p>Elements are compared by their value bytes. Pixel data are compared where both are encoded alike; between an uncompressed and a
 * compressed form, or two kinds of compression, the headers decide: a lossy copy must have a UID of its own (PS3.3 C.7.6.1.1.5).
 */
@Singleton
class SameObject {
    /** Where an object is kept, no part of what it says. */
    private static final Set<Integer> WHERE_IT_IS_KEPT = Set.of(Tag.RetrieveAETitle, Tag.InstanceAvailability, Tag.RetrieveURL,
            Tag.StorageMediaFileSetID, Tag.StorageMediaFileSetUID, Tag.DataSetTrailingPadding);
    /** What changes with the compression of the pixel data. */
    private static final Set<Integer> HOW_PIXELS_ARE_ENCODED = Set.of(Tag.PhotometricInterpretation, Tag.PlanarConfiguration,
            Tag.LossyImageCompression, Tag.LossyImageCompressionRatio, Tag.LossyImageCompressionMethod, Tag.ExtendedOffsetTable,
            Tag.ExtendedOffsetTableLengths, Tag.PixelData);

    /** Even for words of every length. */
    private static final int CHUNK = 1 << 20;
    /** Both headers of a comparison are in memory. */
    private static final int COMPARISONS_AT_ONCE = 2;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Semaphore comparing = new Semaphore(COMPARISONS_AT_ONCE);

    /** @param kept a file of the archive; where it is gone the two cannot be told to be the same */
    boolean inOtherBytes(Path kept, Path repeated) throws IOException {
        if (!Files.isRegularFile(kept)) {
            return false;
        }
        acquire();
        try {
            return compare(kept, repeated);
        } finally {
            comparing.release();
        }
    }

    private void acquire() throws IOException {
        try {
            if (!comparing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Too many objects that came twice are being compared");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The node is stopping");
        }
    }

    private static boolean compare(Path kept, Path repeated) throws IOException {
        DicomFile first = DicomFile.readLeavingBulkData(kept);
        DicomFile second = DicomFile.readLeavingBulkData(repeated);
        return same(first.dataset(), second.dataset(), pixelsComparable(first, second));
    }

    private static boolean pixelsComparable(DicomFile first, DicomFile second) {
        return first.transferSyntax().equals(second.transferSyntax())
                || !TransferSyntax.of(first.transferSyntax()).encapsulated() && !TransferSyntax.of(second.transferSyntax()).encapsulated();
    }

    private static boolean same(Attributes first, Attributes second, boolean withPixels) throws IOException {
        Set<Integer> tags = tags(first, withPixels);
        if (!tags.equals(tags(second, withPixels))) {
            return false;
        }
        for (int tag : tags) {
            if (!sameValue(first.getValue(tag), second.getValue(tag), withPixels)) {
                return false;
            }
        }
        return true;
    }

    private static Set<Integer> tags(Attributes dataset, boolean withPixels) {
        Set<Integer> tags = new TreeSet<>();
        for (int tag : dataset.tags()) {
            boolean groupLength = (tag & 0xFFFF) == 0;
            if (!groupLength && !WHERE_IT_IS_KEPT.contains(tag) && (withPixels || !HOW_PIXELS_ARE_ENCODED.contains(tag))) {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static boolean sameValue(Object first, Object second, boolean withPixels) throws IOException {
        if (first instanceof Sequence items && second instanceof Sequence others) {
            boolean same = items.size() == others.size();
            for (int i = 0; same && i < items.size(); i++) {
                same = same(items.get(i), others.get(i), withPixels);
            }
            return same;
        }
        if (first instanceof Fragments fragments && second instanceof Fragments others) {
            boolean same = fragments.size() == others.size();
            for (int i = 0; same && i < fragments.size(); i++) {
                same = sameBytes(fragments.getValue(i), others.getValue(i));
            }
            return same;
        }
        return !(first instanceof Sequence || second instanceof Sequence || first instanceof Fragments || second instanceof Fragments)
                && sameBytes(first, second);
    }

    private static boolean sameBytes(Object first, Object second) throws IOException {
        if (first instanceof BulkData data && second instanceof BulkData other) {
            return data.length() == other.length() && sameStreams(data, other);
        }
        boolean oneInFile = first instanceof BulkData || second instanceof BulkData;
        // What is in a file may be too large for memory; as long as a value in memory it is not.
        return (!oneInFile || Math.abs(length(first) - length(second)) <= 1) && Arrays.equals(unpadded(bytes(first)), unpadded(bytes(second)));
    }

    private static boolean sameStreams(BulkData first, BulkData second) throws IOException {
        try (InputStream one = first.openStream(); InputStream other = second.openStream()) {
            for (long left = first.length(); left > 0; left -= CHUNK) {
                int length = (int) Math.min(CHUNK, left);
                if (!Arrays.equals(next(one, length, first), next(other, length, second))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** In little endian, in which all values are compared. */
    private static byte[] next(InputStream in, int length, BulkData data) throws IOException {
        byte[] bytes = in.readNBytes(length);
        ByteOrders.swap(bytes, data.swappedWord());
        return bytes;
    }

    private static long length(Object value) {
        return switch (value) {
            case null -> 0;
            case BulkData data -> data.length();
            default -> ((byte[]) value).length;
        };
    }

    private static byte[] bytes(Object value) {
        return switch (value) {
            case null -> new byte[0];
            case BulkData data -> data.bytes();
            default -> (byte[]) value;
        };
    }

    /** Without the space or null bytes that make a value's length even. */
    private static byte[] unpadded(byte[] value) {
        int length = value.length;
        while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == 0)) {
            length--;
        }
        return Arrays.copyOf(value, length);
    }
}
