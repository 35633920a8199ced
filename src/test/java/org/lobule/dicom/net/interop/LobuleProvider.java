package org.lobule.dicom.net.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.CommitmentProvider;
import org.lobule.dicom.net.service.CommitmentReporter;
import org.lobule.dicom.net.service.CommitmentRequest;
import org.lobule.dicom.net.service.CommitmentResult;
import org.lobule.dicom.net.service.CommitmentResultService;
import org.lobule.dicom.net.service.CommitmentService;
import org.lobule.dicom.net.service.GetService;
import org.lobule.dicom.net.service.InstanceAvailability;
import org.lobule.dicom.net.service.InstanceAvailabilityService;
import org.lobule.dicom.net.service.MoveService;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.ProcedureStepHandler;
import org.lobule.dicom.net.service.ProcedureStepService;
import org.lobule.dicom.net.service.ProcedureStepStatus;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryRequest;
import org.lobule.dicom.net.service.QueryService;
import org.lobule.dicom.net.service.RetrieveProvider;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.dicom.net.service.StorageCommitment;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;

/** An archive in memory behind all of Lobule's services. */
final class LobuleProvider implements RetrieveProvider, CommitmentProvider, ProcedureStepHandler {

    static final List<String> TRANSFER_SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian,
        UID.DeflatedExplicitVRLittleEndian, UID.RLELossless);

    static final int ENDLESS = 20_000;
    private static final Duration BETWEEN_MATCHES = Duration.ofMillis(2);

    private final IntFunction<Connection> connections;
    private final Map<String, Integer> peers = new ConcurrentHashMap<>();
    private final BlockingQueue<Attributes> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<CommitmentResult> results = new LinkedBlockingQueue<>();
    private final BlockingQueue<InstanceAvailability> notifications = new LinkedBlockingQueue<>();
    private final Map<String, Attributes> steps = new ConcurrentHashMap<>();
    private volatile List<Path> held = List.of();
    private volatile List<Attributes> records = List.of();

    /** @param connections to a peer at a port */
    LobuleProvider(IntFunction<Connection> connections) {
        this.connections = connections;
    }

    /** What may be sent to it. */
    static List<TransferCapability> storage() {
        return Stream.of(UID.CTImageStorage, UID.MRImageStorage).map(sopClass -> TransferCapability.scp(sopClass, TRANSFER_SYNTAXES)).toList();
    }

    ApplicationEntity entity() {
        ApplicationEntity entity = ApplicationEntity.titled(LobuleNode.TITLE);
        for (TransferCapability capability : storage()) {
            entity = entity.with(capability, TransferCapability.scu(capability.sopClass(), capability.transferSyntaxes()));
        }
        return entity.with(QueryService.capabilities()).with(MoveService.capabilities()).with(GetService.capabilities())
            .with(StorageCommitment.asProvider(), StorageCommitment.asUser(), ProcedureStepService.capability(), InstanceAvailabilityService.capability())
            .with(new QueryService(this::find)).with(new MoveService(this)).with(new GetService(this))
            .with(new CommitmentService(this)).with(new CommitmentResultService((association, result) -> results.add(result)))
            .with(new ProcedureStepService(this))
            .with(new InstanceAvailabilityService((association, uid, availability) -> notifications.add(availability)));
    }

    ApplicationEntity entityWithStorage() {
        return entity().with(new StorageService(this::store));
    }

    void knows(String aeTitle, int port) {
        peers.put(aeTitle, port);
    }

    void hold(List<Path> instances) throws IOException {
        records = Specimens.dataSets(instances);
        held = List.copyOf(instances);
    }

    DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException, DicomServiceException {
        if (request.sopInstanceUID().endsWith(Specimens.REFUSED)) {
            throw new DicomServiceException(DimseStatus.OUT_OF_RESOURCES.withComment("no room"));
        }
        byte[] bytes = dataSet.readAllBytes();
        received.add(new DicomInputStream(new ByteArrayInputStream(bytes), request.transferSyntaxUID()).readDataset());
        return DimseStatus.SUCCESS;
    }

    List<Attributes> takeReceived() {
        List<Attributes> taken = new ArrayList<>();
        received.drainTo(taken);
        return taken;
    }

    private Stream<Attributes> find(QueryRequest request) {
        if (Specimens.ENDLESS_STUDY.equals(request.keys().getString(Tag.StudyInstanceUID))) {
            Attributes match = Specimens.endlessMatch(records.getFirst());
            return IntStream.range(0, ENDLESS).mapToObj(_ -> unhurried(match));
        }
        List<Attributes> matching = records.stream().filter(record -> matches(record, request)).toList();
        return request.level() == QueryLevel.STUDY ? matching.stream().limit(1) : matching.stream();
    }

    /** Slower than any peer reads: pynetdicom sends its cancel only when it has read what there is. */
    private static Attributes unhurried(Attributes match) {
        LockSupport.parkNanos(BETWEEN_MATCHES.toNanos());
        return match;
    }

    private static boolean matches(Attributes record, QueryRequest request) {
        for (int key : new int[] {Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID}) {
            if (request.keys().containsValue(key) && !Arrays.asList(request.keys().getStrings(key)).contains(record.getString(key))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Part10File> instances(QueryRequest request) throws IOException {
        List<Part10File> instances = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            if (matches(records.get(i), request)) {
                instances.add(Part10File.of(held.get(i)));
            }
        }
        return instances;
    }

    @Override
    public Optional<Connection> destination(String aeTitle) {
        return Optional.ofNullable(peers.get(aeTitle)).map(connections::apply);
    }

    /** Whether a commitment is reported on the association it was asked for on; see {@link Node#commit}. */
    static boolean reportsOnSameAssociation(String transaction) {
        return transaction.endsWith("1");
    }

    @Override
    public Optional<CommitmentResult> requested(AssociationInfo association, CommitmentRequest request) {
        List<SopReference> known = records.stream().map(Specimens::reference).toList();
        List<SopReference> committed = request.instances().stream().filter(known::contains).toList();
        List<CommitmentResult.Failure> failed = request.instances().stream().filter(instance -> !known.contains(instance))
            .map(instance -> new CommitmentResult.Failure(instance, CommitmentResult.NO_SUCH_INSTANCE)).toList();
        CommitmentResult result = new CommitmentResult(request.transactionUID(), committed, failed);
        if (reportsOnSameAssociation(request.transactionUID())) {
            return Optional.of(result);
        }
        Thread.ofVirtual().start(() -> notReported(association, result));
        return Optional.empty();
    }

    /** Reports on a new association. */
    @Override
    public void notReported(AssociationInfo association, CommitmentResult result) {
        AAssociateRQ rq = StorageCommitment.proposingProvider(AAssociateRQ.from(LobuleNode.TITLE, association.callingAETitle()));
        try (Association reporting = Association.open(connections.apply(peers.get(association.callingAETitle())), rq)) {
            new CommitmentReporter(reporting).report(result);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    boolean hasResult() {
        return !results.isEmpty();
    }

    CommitmentResult awaitResult() throws InterruptedException {
        CommitmentResult result = results.poll(RunningNode.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (result == null) {
            throw new AssertionError("no report of the storage commitment came");
        }
        return result;
    }

    @Override
    public boolean created(AssociationInfo association, String sopInstanceUID, Attributes step) {
        return steps.putIfAbsent(sopInstanceUID, step) == null;
    }

    @Override
    public Change changed(AssociationInfo association, String sopInstanceUID, Attributes modification) {
        Attributes step = steps.get(sopInstanceUID);
        if (step == null) {
            return Change.UNKNOWN_STEP;
        }
        if (ProcedureStepStatus.of(step).orElseThrow().isFinal()) {
            return Change.STEP_HAS_ENDED;
        }
        step.addAll(modification);
        return Change.DONE;
    }

    Attributes procedureStep(String uid) {
        return steps.get(uid);
    }

    /** What was told, as the notification that tells it. */
    Attributes notification() {
        InstanceAvailability told = notifications.remove();
        Attributes notification = new Attributes();
        notification.setString(Tag.StudyInstanceUID, VR.UI, told.studyInstanceUID());
        notification.newSequence(Tag.ReferencedPerformedProcedureStepSequence, told.procedureSteps().size());
        Sequence series = notification.newSequence(Tag.ReferencedSeriesSequence, told.series().size());
        for (InstanceAvailability.AvailableSeries one : told.series()) {
            Attributes item = new Attributes();
            item.setString(Tag.SeriesInstanceUID, VR.UI, one.seriesInstanceUID());
            Sequence instances = item.newSequence(Tag.ReferencedSOPSequence, one.instances().size());
            for (InstanceAvailability.AvailableInstance available : one.instances()) {
                Attributes instance = new Attributes();
                instance.setString(Tag.ReferencedSOPClassUID, VR.UI, available.instance().sopClassUID());
                instance.setString(Tag.ReferencedSOPInstanceUID, VR.UI, available.instance().sopInstanceUID());
                instance.setString(Tag.InstanceAvailability, VR.CS, available.availability());
                instance.setString(Tag.RetrieveAETitle, VR.AE, available.retrieveAETitle());
                instances.add(instance);
            }
            series.add(item);
        }
        return notification;
    }
}
