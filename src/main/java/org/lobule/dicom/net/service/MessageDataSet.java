package org.lobule.dicom.net.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.io.ReadLimits;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.pdu.DataWriter;

/** The short data sets of messages other than C-STORE: identifiers, action and event information, attribute lists. */
final class MessageDataSet {

    /** The longest are lists of the instances of a study. */
    private static final int LONGEST = 1 << 24;
    private static final ReadLimits LIMITS = new ReadLimits(16, 500_000, 1 << 22, LONGEST);

    private MessageDataSet() {}

    /**
     * @param what the data set's name for the exception
     * @throws DicomException when it is longer than any such data set, or cannot be read
     */
    static Attributes read(InputStream dataSet, String transferSyntaxUID, int longest, ReadLimits limits, String what) throws IOException {
        byte[] bytes = dataSet.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw new DicomException("The peer sent %s of more than %d bytes".formatted(what, longest));
        }
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), transferSyntaxUID);
        in.setLimits(limits);
        return in.readDataset();
    }

    static Attributes read(InputStream dataSet, String transferSyntaxUID, String what) throws IOException {
        return read(dataSet, transferSyntaxUID, LONGEST, LIMITS, what);
    }

    /**
     * The data set of a request.
     *
     * @param refusal status for a request whose data set is missing or cannot be read
     */
    static Attributes of(DimseMessage request, DimseStatus refusal) throws DicomServiceException, IOException {
        if (request.dataSet() == null) {
            throw new DicomServiceException(refusal.withComment("The request has no data set"));
        }
        try {
            return read(request.dataSet(), request.context().transferSyntax(), "a data set");
        } catch (IOException | RuntimeException e) {
            if (request.dataSet().failure() != null) {
                throw request.dataSet().failure();
            }
            throw new DicomServiceException(refusal.withComment("The request's data set cannot be read"), e);
        }
    }

    static DataWriter writer(Attributes dataSet, String transferSyntaxUID) {
        return out -> new DicomOutputStream(out, transferSyntaxUID).writeDataset(null, dataSet);
    }
}
