package org.lobule.dicom.net.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.service.CommitmentRequest;
import org.lobule.dicom.net.service.CommitmentResult;
import org.lobule.dicom.net.service.CommitmentSCU;
import org.lobule.dicom.net.service.EchoSCU;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryResult;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.QuerySCU;
import org.lobule.dicom.net.service.RetrieveControl;
import org.lobule.dicom.net.service.RetrieveResult;
import org.lobule.dicom.net.service.RetrieveSCU;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.dicom.net.service.StorageCommitment;
import org.lobule.dicom.net.service.StorageProposal;
import org.lobule.dicom.net.service.StorageSCU;

/** Lobule's DICOM core in both roles. */
final class LobuleNode implements Node {

    static final String TITLE = "LOBULE";

    private static final int MOST_MATCHES = 10_000;
    /** For a commitment that is reported on a new association: nothing comes on the one that asks for it. */
    private static final Duration PATIENCE = RunningNode.PATIENCE;

    private final Line line;
    private final TransportSecurity security;
    private final LobuleProvider provider;
    private final RunningNode listener;

    /** @param security of both roles */
    LobuleNode(Line line, TransportSecurity security) throws IOException {
        this.line = line;
        this.security = security;
        provider = new LobuleProvider(this::to);
        listener = RunningNode.start(provider.entity(), provider::store, used(RunningNode.connection()), RunningNode.limits());
    }

    /** Tells it where a peer listens. */
    void knows(String aeTitle, int port) {
        provider.knows(aeTitle, port);
    }

    private Connection used(Connection connection) {
        return connection.withPDULengths(line.pduLength(), line.sendLength()).withSecurity(security);
    }

    private Connection to(int port) {
        return used(Connection.to("127.0.0.1", port)).withTimeouts(RunningNode.connection().timeouts().withResponse(PATIENCE));
    }

    @Override
    public String aeTitle() {
        return TITLE;
    }

    @Override
    public int port(Service service) {
        return listener.port();
    }

    @Override
    public boolean takes(Service service, String transferSyntax) {
        return LobuleProvider.TRANSFER_SYNTAXES.contains(transferSyntax);
    }

    @Override
    public boolean tellsStatus() {
        return true;
    }

    @Override
    public boolean cancels(Service service) {
        return true;
    }

    @Override
    public boolean tellsCounters() {
        return true;
    }

    @Override
    public int statusOfWrongLevel() {
        return 0xA900;
    }

    @Override
    public int statusOfUnknownDestination() {
        return 0xA801;
    }

    @Override
    public boolean isMadeToOrder() {
        return true;
    }

    @Override
    public void hold(List<Path> instances) throws IOException {
        provider.hold(instances);
    }

    @Override
    public List<Attributes> takeReceived() {
        return provider.takeReceived();
    }

    private AAssociateRQ rq(Node peer) {
        return AAssociateRQ.from(TITLE, peer.aeTitle());
    }

    private Association connect(Node peer, Service service, AAssociateRQ rq) throws Exception {
        return provider.entity().connect(to(peer.port(service)), rq);
    }

    @Override
    public int echo(Node peer, String calledAETitle) throws Exception {
        AAssociateRQ rq = AAssociateRQ.from(TITLE, calledAETitle).proposing(UID.Verification, UID.ImplicitVRLittleEndian);
        try (Association association = connect(peer, Service.ECHO, rq)) {
            return new EchoSCU(association).echo().code();
        }
    }

    @Override
    public List<Integer> store(Node peer, List<Path> instances) throws Exception {
        List<Part10File> files = new ArrayList<>();
        for (Path instance : instances) {
            files.add(Part10File.of(instance));
        }
        List<Integer> statuses = new ArrayList<>();
        for (StorageProposal proposal : StorageProposal.of(TITLE, peer.aeTitle(), files)) {
            try (Association association = connect(peer, Service.STORE, proposal.rq())) {
                for (Part10File file : proposal.files()) {
                    statuses.add(new StorageSCU(association).store(file).code());
                }
                association.release();
            }
        }
        return statuses;
    }

    @Override
    public Found find(Node peer, Attributes identifier, int cancelAfter) throws Exception {
        try (Association association = connect(peer, Service.FIND, QuerySCU.proposing(rq(peer), QueryRoot.STUDY))) {
            QueryResult result = new QuerySCU(association).find(QueryRoot.STUDY, level(identifier), withoutLevel(identifier),
                cancelAfter == NEVER ? MOST_MATCHES : cancelAfter);
            association.release();
            return new Found(result.status().code(), result.matches());
        }
    }

    @Override
    public Retrieved move(Node peer, Attributes identifier, String destination, int cancelAfter) throws Exception {
        try (Association association = connect(peer, Service.MOVE, RetrieveSCU.proposingMove(rq(peer), QueryRoot.STUDY))) {
            RetrieveResult result = new RetrieveSCU(association).move(QueryRoot.STUDY, level(identifier), withoutLevel(identifier), destination,
                control(cancelAfter));
            association.release();
            return told(result);
        }
    }

    @Override
    public Retrieved get(Node peer, Attributes identifier, int cancelAfter) throws Exception {
        AAssociateRQ rq = RetrieveSCU.proposingGet(rq(peer), QueryRoot.STUDY, LobuleProvider.storage());
        try (Association association = provider.entityWithStorage().connect(to(peer.port(Service.GET)), rq)) {
            RetrieveResult result = new RetrieveSCU(association).get(QueryRoot.STUDY, level(identifier), withoutLevel(identifier), control(cancelAfter));
            association.release();
            return told(result);
        }
    }

    private static RetrieveControl control(int cancelAfter) {
        return (told, received) -> cancelAfter == NEVER || Math.max(told.completed(), received) < cancelAfter;
    }

    private static Retrieved told(RetrieveResult result) {
        return new Retrieved(result.status().code(), result.subOperations().remaining(), result.subOperations().completed(),
            result.subOperations().failed(), result.subOperations().warning(), result.failedInstances());
    }

    private static QueryLevel level(Attributes identifier) {
        return QueryLevel.valueOf(identifier.getString(Tag.QueryRetrieveLevel));
    }

    private static Attributes withoutLevel(Attributes identifier) {
        Attributes keys = new Attributes(identifier);
        keys.remove(Tag.QueryRetrieveLevel);
        return keys;
    }

    @Override
    public Committed commit(Node peer, String transaction, List<SopReference> instances) throws Exception {
        try (Association association = connect(peer, Service.COMMITMENT, StorageCommitment.proposingUser(rq(peer)))) {
            int status = new CommitmentSCU(association).request(new CommitmentRequest(transaction, instances)).code();
            if (LobuleProvider.reportsOnSameAssociation(transaction)) {
                association.serveUntil(provider::hasResult, PATIENCE);
            }
            association.release();
            CommitmentResult result = provider.awaitResult();
            Map<String, Integer> failed = new LinkedHashMap<>();
            result.failed().forEach(failure -> failed.put(failure.instance().sopInstanceUID(), failure.reason()));
            return new Committed(result.transactionUID().equals(transaction) ? status : SOME_FAILURE,
                result.committed().stream().map(SopReference::sopInstanceUID).toList(), failed);
        }
    }

    @Override
    public List<Integer> perform(Node peer, List<StepOperation> operations) throws Exception {
        String step = UID.ModalityPerformedProcedureStep;
        List<Integer> statuses = new ArrayList<>();
        try (Association association = connect(peer, Service.PROCEDURE_STEP, rq(peer).proposing(step, UID.ExplicitVRLittleEndian))) {
            for (StepOperation operation : operations) {
                CommandSet command = operation.creates()
                    ? CommandSet.request(Dimse.N_CREATE, step).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, operation.uid())
                    : new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.N_SET.commandField())
                        .set(CommandElement.REQUESTED_SOP_CLASS_UID, step).set(CommandElement.REQUESTED_SOP_INSTANCE_UID, operation.uid());
                statuses.add(invoke(association, step, command, operation.attributes()));
            }
            association.release();
        }
        return statuses;
    }

    @Override
    public int announce(Node peer, String uid, Attributes notification) throws Exception {
        String sopClass = UID.InstanceAvailabilityNotification;
        try (Association association = connect(peer, Service.AVAILABILITY, rq(peer).proposing(sopClass, UID.ImplicitVRLittleEndian))) {
            CommandSet command = CommandSet.request(Dimse.N_CREATE, sopClass).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, uid);
            return invoke(association, sopClass, command, notification);
        }
    }

    private static int invoke(Association association, String sopClass, CommandSet command, Attributes attributes) throws IOException {
        PresentationContext context = association.contexts(sopClass).getFirst();
        return association.invoke(context, command,
            out -> new DicomOutputStream(out, context.transferSyntax()).writeDataset(null, attributes)).status().code();
    }

    @Override
    public Attributes procedureStep(String uid) {
        return provider.procedureStep(uid);
    }

    @Override
    public Attributes notification() {
        return provider.notification();
    }

    @Override
    public void close() {
        listener.close();
    }
}
