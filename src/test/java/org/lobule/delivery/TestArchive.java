package org.lobule.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.AssociationObserver;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomListener;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.CommitmentProvider;
import org.lobule.dicom.net.service.CommitmentReporter;
import org.lobule.dicom.net.service.CommitmentRequest;
import org.lobule.dicom.net.service.CommitmentResult;
import org.lobule.dicom.net.service.CommitmentService;
import org.lobule.dicom.net.service.QueryRequest;
import org.lobule.dicom.net.service.QueryService;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.dicom.net.service.StorageCommitment;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;
import org.lobule.site.Peer;

/** An archive that stores, commits itself and answers queries as a test says. */
public final class TestArchive implements AutoCloseable, CommitmentProvider {

    /** What it does with a request for commitment: answers at once, later (empty), or refuses. */
    public interface Answer {
        Optional<CommitmentResult> to(CommitmentRequest request) throws DicomServiceException;
    }

    public static final Answer COMMITS = request -> Optional.of(committing(request));
    public static final Answer LATER = request -> Optional.empty();

    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Answer afterwards;
    private final Function<String, Boolean> inRecords;
    private final DicomListener listener;

    private TestArchive(boolean commits, Function<String, Boolean> inRecords, Answer afterwards) throws IOException {
        this.afterwards = afterwards;
        this.inRecords = inRecords;
        List<TransferCapability> capabilities = new ArrayList<>();
        Stream.of(UID.SegmentationStorage, UID.Comprehensive3DSRStorage)
                .forEach(sopClass -> capabilities.add(TransferCapability.scp(sopClass, List.of(UID.ExplicitVRLittleEndian))));
        if (commits) {
            capabilities.add(StorageCommitment.asProvider());
        }
        if (inRecords != null) {
            capabilities.addAll(List.of(QueryService.capabilities()));
        }
        ApplicationEntity entity = ApplicationEntity.titled(TestSite.ARCHIVE).with(capabilities.toArray(TransferCapability[]::new))
                .with(new StorageService(this::store)).with(new CommitmentService(this)).with(new QueryService(this::find));
        listener = DicomListener.start(Connection.to("127.0.0.1", 0), AssociationPolicy.byCalledAETitle(entity),
                new DicomListener.Limits(20, 20, Duration.ofSeconds(2)), AssociationObserver.NONE);
    }

    /** Commits itself, and lets nobody query. */
    public static TestArchive committing() throws IOException {
        return committing(COMMITS);
    }

    public static TestArchive committing(Answer always) throws IOException {
        return new TestArchive(true, null, always);
    }

    /** Answers requests so and has records. */
    public static TestArchive withRecords(Answer always) throws IOException {
        return new TestArchive(true, uid -> true, always);
    }

    /** Knows no commitment, but has records: of those objects for which the function says so when it is asked. */
    public static TestArchive queried(Function<String, Boolean> inRecords) throws IOException {
        return new TestArchive(false, inRecords, COMMITS);
    }

    /** Neither commits itself nor has records. */
    public static TestArchive thatOnlyStores() throws IOException {
        return new TestArchive(false, null, COMMITS);
    }

    /** As a site lists it. */
    public Peer peer() {
        return new Peer(TestSite.ARCHIVE, "", Optional.of(new Peer.Address("127.0.0.1", listener.port())), List.of(), Optional.empty());
    }

    /** Before what it does always. */
    public TestArchive first(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** SOP Instance UIDs in the order in which they came; one that came twice stands twice. */
    public List<String> stored() {
        return stored;
    }

    /** Requests for commitment that no test has looked at yet. */
    public List<CommitmentRequest> requests() {
        return List.copyOf(requests);
    }

    public CommitmentRequest awaitRequest() throws InterruptedException {
        CommitmentRequest request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nobody asked for commitment");
        }
        return request;
    }

    /** Reports to a node on an association of its own. */
    public static DimseStatus report(String callingAeTitle, int nodePort, CommitmentResult result) throws IOException {
        AAssociateRQ rq = StorageCommitment.proposingProvider(AAssociateRQ.from(callingAeTitle, TestSite.NODE));
        try (Association association = Association.open(Connection.to("127.0.0.1", nodePort), rq)) {
            return new CommitmentReporter(association).report(result);
        }
    }

    public static CommitmentResult committing(CommitmentRequest request) {
        return new CommitmentResult(request.transactionUID(), request.instances(), List.of());
    }

    /** Commits itself to all but those of a SOP class. */
    public static CommitmentResult refusing(CommitmentRequest request, String sopClass, int reason) {
        List<SopReference> kept = request.instances().stream().filter(instance -> !instance.sopClassUID().equals(sopClass)).toList();
        return new CommitmentResult(request.transactionUID(), kept, request.instances().stream().filter(instance -> !kept.contains(instance))
                .map(instance -> new CommitmentResult.Failure(instance, reason)).toList());
    }

    private DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        dataSet.transferTo(OutputStream.nullOutputStream());
        stored.add(request.sopInstanceUID());
        return DimseStatus.SUCCESS;
    }

    private Stream<Attributes> find(QueryRequest request) {
        return stored.stream().distinct().filter(uid -> uid.equals(request.keys().getString(Tag.SOPInstanceUID))).filter(inRecords::apply).map(uid -> {
            Attributes record = new Attributes();
            record.setString(Tag.SOPInstanceUID, VR.UI, uid);
            return record;
        });
    }

    @Override
    public Optional<CommitmentResult> requested(AssociationInfo association, CommitmentRequest request) throws DicomServiceException {
        requests.add(request);
        Answer answer = answers.poll();
        return (answer == null ? afterwards : answer).to(request);
    }

    @Override
    public void notReported(AssociationInfo association, CommitmentResult result) {
        // The tests report it themselves where they want to
    }

    @Override
    public void close() {
        listener.close();
    }
}
