package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.ResponseHandler;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.DataSetInputStream;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.RoleSelection;

/**
 * C-MOVE and C-GET as user (PS3.4 C.4.2 and C.4.3). By C-MOVE the peer sends the instances over an association of its own to a
 * destination that it knows by its AE title; by C-GET it sends them over this one, to the {@link StorageService} of the application
 * entity that opened it. The wait for each response is {@link org.lobule.dicom.net.Timeouts#response}: many archives say nothing
 * before a C-MOVE is done.
 */
public final class RetrieveSCU {

    private final Association association;

    /** @param association one that proposed what is to be invoked, see {@link #proposingMove} and {@link #proposingGet} */
    public RetrieveSCU(Association association) {
        this.association = association;
    }

    public static AAssociateRQ proposingMove(AAssociateRQ rq, QueryRoot root) {
        return rq.proposing(root.moveSopClassUID(), UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
    }

    /**
     * Proposes C-GET, and to be the provider of Storage for what comes (PS3.4 C.5.3). A peer accepts one transfer syntax of a context, and
     * many send only what they hold in just that one: so each has a context of its own as far as an association carries them, those that
     * are preferred first.
     *
     * @param storage what may come, e.g. {@link org.lobule.dicom.net.ApplicationEntity#capabilities}; only storage as provider counts
     * @throws IllegalStateException for more than an association carries
     */
    public static AAssociateRQ proposingGet(AAssociateRQ rq, QueryRoot root, Collection<TransferCapability> storage) {
        AAssociateRQ proposal = rq.proposing(root.getSopClassUID(), UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
        List<RoleSelection> roles = new ArrayList<>(rq.userInformation().roleSelections());
        List<TransferCapability> provided = storage.stream()
            .filter(capability -> capability.role() == Role.SCP && !capability.sopClass().equals(UID.Verification)).toList();
        int left = PresentationContext.MAXIMUM_PER_ASSOCIATION - proposal.presentationContexts().size();
        int contextsEach = Math.max(1, left / Math.max(1, provided.size()));
        for (TransferCapability capability : provided) {
            for (List<String> transferSyntaxes : together(capability.transferSyntaxes(), contextsEach)) {
                proposal = proposal.proposing(capability.sopClass(), transferSyntaxes);
            }
            roles.add(new RoleSelection(capability.sopClass(), false, true));
        }
        return proposal.withUserInformation(proposal.userInformation().withRoleSelections(roles));
    }

    /** Each alone, but those together that would be too many. */
    private static List<List<String>> together(List<String> transferSyntaxes, int contexts) {
        int alone = transferSyntaxes.size() <= contexts ? transferSyntaxes.size() : contexts - 1;
        List<List<String>> split = new ArrayList<>();
        transferSyntaxes.subList(0, alone).forEach(one -> split.add(List.of(one)));
        if (alone < transferSyntaxes.size()) {
            split.add(transferSyntaxes.subList(alone, transferSyntaxes.size()));
        }
        return split;
    }

    /**
     * Has the peer send instances to another application entity, and waits until it has.
     *
     * @param keys        the unique key of the level, which may be a list, with those of the levels above; without Query/Retrieve Level
     * @param destination AE title that the peer knows
     * @throws NoPresentationContextException when the peer does not accept the root
     * @throws IOException                    when the association breaks off or the peer is silent too long; the association is over then
     */
    public RetrieveResult move(QueryRoot root, QueryLevel level, Attributes keys, String destination, RetrieveControl control) throws IOException {
        CommandSet command = CommandSet.request(Dimse.C_MOVE, root.moveSopClassUID()).set(CommandElement.MOVE_DESTINATION, destination);
        return retrieve(command, root, level, keys, control);
    }

    /** Has the peer send instances over this association, and waits until it has; keys and exceptions as for {@link #move}. */
    public RetrieveResult get(QueryRoot root, QueryLevel level, Attributes keys, RetrieveControl control) throws IOException {
        return retrieve(CommandSet.request(Dimse.C_GET, root.getSopClassUID()), root, level, keys, control);
    }

    private RetrieveResult retrieve(CommandSet command, QueryRoot root, QueryLevel level, Attributes keys, RetrieveControl control)
            throws IOException {
        if (!root.has(level) || !keys.containsValue(level.uniqueKey())) {
            throw new IllegalArgumentException("A retrieve at the %s level of the %s root needs that level's unique key".formatted(level, root));
        }
        PresentationContext context = association.contexts(command.sopClassUID()).stream().findFirst()
            .orElseThrow(() -> new NoPresentationContextException("%s does not accept %s; ask its administrator to allow it".formatted(
                association.info().calledAETitle(), UID.name(command.sopClassUID()))));
        Attributes identifier = new Attributes(keys);
        identifier.setString(Tag.QueryRetrieveLevel, VR.CS, level.name());
        Watch watch = new Watch(context.transferSyntax(), control);
        DimseStatus status = association.invoke(context, command.set(CommandElement.PRIORITY, 0),
            MessageDataSet.writer(identifier, context.transferSyntax()), watch).status();
        return new RetrieveResult(status, watch.told, watch.failed);
    }

    private static final class Watch implements ResponseHandler {

        private final String transferSyntax;
        private final RetrieveControl control;
        private SubOperations told = SubOperations.UNTOLD;
        private List<String> failed = List.of();
        private int received;

        Watch(String transferSyntax, RetrieveControl control) {
            this.transferSyntax = transferSyntax;
            this.control = control;
        }

        @Override
        public boolean pending(CommandSet response, DataSetInputStream dataSet) {
            told = told.updatedBy(response);
            return control.goOn(told, received);
        }

        @Override
        public boolean goesOn() {
            received++;
            return control.goOn(told, received);
        }

        @Override
        public void last(CommandSet response, DataSetInputStream dataSet) throws IOException {
            // What remains when all is done is nothing, and a response that does not say so means it.
            told = (response.status().isCancel() ? told : told.withoutRemaining()).updatedBy(response);
            String[] uids = dataSet == null ? null
                : MessageDataSet.read(dataSet, transferSyntax, "a list of failed instances").getStrings(Tag.FailedSOPInstanceUIDList);
            failed = uids == null ? List.of() : List.of(uids);
        }
    }
}
