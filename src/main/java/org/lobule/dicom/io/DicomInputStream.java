package org.lobule.dicom.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.SpecificCharacterSet;
import org.lobule.dicom.data.Tag;

/**
 * Reads one data set: of a Part 10 file (PS3.10), also one without preamble or without file meta information, or of a stream whose
 * transfer syntax is known. Everything unreadable is a {@link DicomException} that names the element and its offset.
 *
 * <pre>{@code
 * try (DicomInputStream in = new DicomInputStream(file)) {
 *     Attributes fileMeta = in.readFileMetaInformation();
 *     Attributes dataset = in.readDatasetUntilPixelData();
 * }
 * }</pre>
 */
public final class DicomInputStream implements Closeable {

    private static final int PREAMBLE = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int FILE_META_GROUP = 0x0002;
    private static final int PIXEL_DATA_GROUP = 0x7FE0;

    private final ByteSource in;
    private final long inputEnd;
    /** Where values can be left, null where they are all read. */
    private final Path file;
    private ReadLimits limits = ReadLimits.DEFAULT;
    private long bulkDataThreshold = Long.MAX_VALUE;
    private SpecificCharacterSet fallback = SpecificCharacterSet.ASCII;

    private TransferSyntax transferSyntax;
    private Attributes fileMeta;
    private DatasetReader reader;
    private Attributes dataset;
    private InflatedStream inflated;
    private MemoryPool pool;
    private ReadBudget budget;

    public DicomInputStream(Path file) throws IOException {
        this.file = file;
        this.inputEnd = Files.size(file);
        this.in = new ByteSource(Files.newInputStream(file), 0);
    }

    /** A Part 10 file from a stream. */
    public DicomInputStream(InputStream in) {
        this(in, null, 0);
    }

    /** A data set alone, as associations and DICOMweb bring it. */
    public DicomInputStream(InputStream in, String transferSyntaxUID) {
        this(in, transferSyntaxUID, null, 0);
    }

    /**
     * A data set alone whose bytes go to a file as well: what {@link #setBulkDataThreshold} leaves unread is looked for there.
     *
     * @param file  where the bytes are by the time that a value left behind is asked for
     * @param start where the data set begins in the file
     */
    public DicomInputStream(InputStream in, String transferSyntaxUID, Path file, long start) {
        this(in, file, start);
        this.transferSyntax = TransferSyntax.of(transferSyntaxUID);
        this.fileMeta = new Attributes();
    }

    private DicomInputStream(InputStream in, Path file, long start) {
        this.file = file;
        this.inputEnd = DatasetReader.NO_END;
        this.in = new ByteSource(in, start);
    }

    public void setLimits(ReadLimits limits) {
        this.limits = limits;
    }

    /**
     * Lets the data set take what it needs of a memory that it shares with others, until this stream is closed: close it when the data
     * set is no longer needed.
     */
    public void setMemoryPool(MemoryPool pool) {
        this.pool = pool;
    }

    private ReadBudget budget() {
        if (budget == null) {
            budget = new ReadBudget(limits, pool);
        }
        return budget;
    }

    /**
     * Leaves binary values (OB, OW and the like, fragments) of more bytes in the file; they become
     * {@link org.lobule.dicom.data.BulkData}. It makes no difference for streams without a file and for deflated data sets.
     */
    public void setBulkDataThreshold(long bytes) {
        this.bulkDataThreshold = bytes;
    }

    /** What text is read as where Specific Character Set (0008,0005) is missing; ASCII where this is not called. */
    public void setFallbackCharacterSet(SpecificCharacterSet fallback) {
        this.fallback = fallback;
    }

    /**
     * Group 0002, as the file has it: always read as explicit VR little endian, to its last element whatever its length says.
     * Empty for a file without it, and for a data set alone.
     *
     * @throws DicomException where the input is neither a Part 10 file nor a bare data set
     */
    public Attributes readFileMetaInformation() throws IOException {
        if (fileMeta != null) {
            return fileMeta;
        }
        fileMeta = new Attributes();
        skipPreamble();
        if (groupAhead() == FILE_META_GROUP) {
            boolean explicitVR = Encoding.startsWithExplicitVR(in.peek(6));
            new DatasetReader(in, explicitVR, false, limits, budget(), null, 0, inputEnd).readDataset(fileMeta, tag -> tag >>> 16 != FILE_META_GROUP);
        }
        String uid = fileMeta.getString(Tag.TransferSyntaxUID, "");
        transferSyntax = uid.isBlank() ? Encoding.guess(in.peek(16)) : TransferSyntax.of(uid);
        return fileMeta;
    }

    private void skipPreamble() throws IOException {
        byte[] ahead = in.peek(PREAMBLE + PREFIX.length);
        if (ahead.length == PREAMBLE + PREFIX.length && Arrays.equals(Arrays.copyOfRange(ahead, PREAMBLE, ahead.length), PREFIX)) {
            in.skip(ahead.length);
        } else if (Arrays.equals(in.peek(PREFIX.length), PREFIX)) {
            in.skip(PREFIX.length);
        }
    }

    private int groupAhead() throws IOException {
        byte[] ahead = in.peek(2);
        return ahead.length < 2 ? -1 : (ahead[1] & 0xFF) << 8 | ahead[0] & 0xFF;
    }

    /** The transfer syntax: declared, or found out where the file does not say. */
    public String transferSyntax() throws IOException {
        readFileMetaInformation();
        return transferSyntax.uid();
    }

    /** The whole data set; after {@link #readDatasetUntilPixelData} the rest of it as well. */
    public Attributes readDataset() throws IOException {
        return readDataset(tag -> false);
    }

    /** The data set to the first element of group 7FE0: the image without its pixels and their offset tables. */
    public Attributes readDatasetUntilPixelData() throws IOException {
        return readDataset(tag -> Integer.compareUnsigned(tag >>> 16, PIXEL_DATA_GROUP) >= 0);
    }

    /** The data set to the first element, at its outermost level, that {@code stop} takes. Reading may go on from there. */
    public Attributes readDataset(IntPredicate stop) throws IOException {
        if (reader == null) {
            readFileMetaInformation();
            dataset = new Attributes();
            dataset.assumeCharacterSet(fallback);
            reader = datasetReader();
        }
        reader.readDataset(dataset, stop);
        return dataset;
    }

    private DatasetReader datasetReader() throws IOException {
        if (transferSyntax.deflated()) {
            inflated = new InflatedStream(in.rest(), limits.inflatedBytes());
            return new DatasetReader(new ByteSource(inflated, 0), true, false, limits, budget(), null, 0, DatasetReader.NO_END);
        }
        boolean explicitVR = Encoding.isExplicitVR(in.peek(6), transferSyntax);
        boolean keepsBulkData = file != null && bulkDataThreshold != Long.MAX_VALUE;
        return new DatasetReader(in, explicitVR, transferSyntax.bigEndian(), limits, budget(), keepsBulkData ? file : null, bulkDataThreshold,
                inputEnd);
    }

    @Override
    public void close() throws IOException {
        budget().giveBack();
        if (inflated != null) {
            inflated.close();
        }
        in.close();
    }
}
