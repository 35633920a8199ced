package org.lobule.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.PDUType;
import org.lobule.dicom.net.pdu.PDVInput;
import org.lobule.dicom.net.pdu.PresentationContext;

/** Reads the messages of an established association. */
final class DimseReader {

    private static final int LONGEST_COMMAND = 1 << 16;

    private final PDUInput pdus;
    private final PDVInput pdvs;
    private final Map<Integer, PresentationContext> accepted;

    DimseReader(PDUInput pdus, Map<Integer, PresentationContext> accepted) {
        this.pdus = pdus;
        this.pdvs = new PDVInput(pdus);
        this.accepted = accepted;
    }

    /**
     * The next message: its command is read, its data set is not, and has to be before the message after it.
     *
     * @param what named in the exception when the wait is over
     * @return null when the peer asks for release instead
     * @throws org.lobule.dicom.net.pdu.AAbort when the peer aborts instead
     */
    DimseMessage next(Duration wait, String what) throws IOException {
        PDUType type = pdvs.nextMessage(wait, what);
        switch (type) {
            case P_DATA_TF -> {
                return message();
            }
            case A_RELEASE_RQ -> {
                pdus.skip();
                return null;
            }
            case A_ABORT -> throw pdus.abort();
            default -> throw InvalidPDUException.unexpected(type + " on an established association");
        }
    }

    private DimseMessage message() throws IOException {
        PresentationContext context = accepted.get(pdvs.contextId());
        if (context == null) {
            throw InvalidPDUException.unexpectedParameter("presentation context %d was not accepted".formatted(pdvs.contextId()));
        }
        byte[] bytes;
        try (InputStream fragments = pdvs.command()) {
            bytes = fragments.readNBytes(LONGEST_COMMAND + 1);
        }
        if (bytes.length > LONGEST_COMMAND) {
            throw InvalidPDUException.invalidParameter("a command set of more than %d bytes".formatted(LONGEST_COMMAND));
        }
        CommandSet command = CommandSet.decode(bytes);
        return new DimseMessage(context, command, command.hasDataSet() ? pdvs.dataSet(context.id()) : null);
    }
}
