package org.lobule.dicom.net.service;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.DataWriter;
import org.lobule.dicom.net.pdu.PresentationContext;

/**
 * C-STORE as user: sends instances one after another. A file goes out byte for byte when its own transfer syntax was accepted; an uncompressed
 * one is otherwise encoded anew in an uncompressed syntax that was. Compressed pixel data are never decompressed here.
 *
 * <p>{@link StorageProposal} makes the proposals that files need.
 */
public final class StorageSCU {

    /** Between these a data set can be encoded anew without touching its pixels. */
    private static final Set<String> UNCOMPRESSED = Set.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian,
        UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian);

    private final Association association;
    private final String moveOriginatorAETitle;
    private final int moveOriginatorMessageId;

    public StorageSCU(Association association) {
        this(association, "", 0);
    }

    /** One that sends what somebody asked for by C-MOVE, and names who. */
    StorageSCU(Association association, String moveOriginatorAETitle, int moveOriginatorMessageId) {
        this.association = association;
        this.moveOriginatorAETitle = moveOriginatorAETitle;
        this.moveOriginatorMessageId = moveOriginatorMessageId;
    }

    static boolean isUncompressed(String transferSyntaxUID) {
        return UNCOMPRESSED.contains(transferSyntaxUID);
    }

    public DimseStatus store(Path file) throws IOException {
        return store(Part10File.of(file));
    }

    /**
     * Sends a file.
     *
     * @return the peer's answer; a failure leaves the association usable
     * @throws NoPresentationContextException when the peer does not accept the SOP class, or not in a way the file can be sent
     * @throws DicomException                 when the file has to be encoded anew and cannot be read; nothing was sent
     * @throws IOException                    when the association breaks off, or the file while it is sent: the association is over then
     */
    public DimseStatus store(Part10File file) throws IOException {
        PresentationContext context = context(file.sopClassUID(), file.transferSyntaxUID());
        if (context.transferSyntax().equals(file.transferSyntaxUID())) {
            return send(context, file.sopInstanceUID(), file::copyDataSet);
        }
        Attributes dataSet = DicomFile.readLeavingBulkData(file.path()).dataset();
        return send(context, file.sopInstanceUID(), out -> encode(dataSet, context, out));
    }

    /**
     * Sends a data set.
     *
     * @param transferSyntaxUID how its pixel data are encoded: any uncompressed syntax, or the compressed one
     * @throws NoPresentationContextException as for files
     */
    public DimseStatus store(Attributes dataSet, String transferSyntaxUID) throws IOException {
        String sopClass = dataSet.getString(Tag.SOPClassUID, "");
        String instance = dataSet.getString(Tag.SOPInstanceUID, "");
        if (sopClass.isEmpty() || instance.isEmpty()) {
            throw new DicomException("A data set without SOP Class UID or SOP Instance UID cannot be sent");
        }
        PresentationContext context = context(sopClass, transferSyntaxUID);
        return send(context, instance, out -> encode(dataSet, context, out));
    }

    private static void encode(Attributes dataSet, PresentationContext context, OutputStream out) throws IOException {
        new DicomOutputStream(out, context.transferSyntax()).writeDataset(null, dataSet);
    }

    private DimseStatus send(PresentationContext context, String sopInstanceUID, DataWriter dataSet) throws IOException {
        CommandSet command = CommandSet.request(Dimse.C_STORE, context.abstractSyntax())
            .set(CommandElement.PRIORITY, 0)
            .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, sopInstanceUID);
        if (!moveOriginatorAETitle.isEmpty()) {
            command.set(CommandElement.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE, moveOriginatorAETitle)
                .set(CommandElement.MOVE_ORIGINATOR_MESSAGE_ID, moveOriginatorMessageId);
        }
        return association.invoke(context, command, dataSet).status();
    }

    private PresentationContext context(String sopClass, String transferSyntax) throws NoPresentationContextException {
        List<PresentationContext> contexts = association.contexts(sopClass, Role.SCU);
        Optional<PresentationContext> same = contexts.stream().filter(context -> context.transferSyntax().equals(transferSyntax)).findFirst();
        Optional<PresentationContext> usable = same.isPresent() || !isUncompressed(transferSyntax) ? same
            : contexts.stream().filter(context -> isUncompressed(context.transferSyntax())).findFirst();
        return usable.orElseThrow(() -> noContext(sopClass, transferSyntax, contexts));
    }

    private NoPresentationContextException noContext(String sopClass, String transferSyntax, List<PresentationContext> contexts) {
        String peer = association.info().calledAETitle();
        if (contexts.isEmpty()) {
            return new NoPresentationContextException("%s does not accept %s; nothing was sent".formatted(peer, UID.name(sopClass)));
        }
        String accepted = contexts.stream().map(context -> UID.name(context.transferSyntax())).collect(Collectors.joining(", "));
        return new NoPresentationContextException("%s accepts %s in %s, not in %s; nothing was sent".formatted(peer, UID.name(sopClass), accepted,
            UID.name(transferSyntax)));
    }
}
