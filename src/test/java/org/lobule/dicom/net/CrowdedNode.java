package org.lobule.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.ReadLimits;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;

/** A listener with bounds as a node has them, short times, and a Storage SCP that reads what it is sent; it counts what happens and keeps nothing. */
final class CrowdedNode implements AutoCloseable {

    static final int ASSOCIATIONS = 64;
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final ReadLimits LIMITS = new ReadLimits(64, 100_000, 1 << 24, 1 << 24, 1 << 24);

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final DicomListener listener;

    CrowdedNode() throws IOException {
        ApplicationEntity entity = ApplicationEntity.titled("LOBULE")
            .with(TransferCapability.scp(RunningNode.CT, List.of(RunningNode.EXPLICIT, RunningNode.IMPLICIT, UID.DeflatedExplicitVRLittleEndian)))
            .with(new StorageService(this::take));
        Timeouts brief = new Timeouts(SHORT, SHORT, SHORT, SHORT, Duration.ofSeconds(10), SHORT, Duration.ofSeconds(10), SHORT, Duration.ofMillis(500));
        listener = DicomListener.start(Connection.to("127.0.0.1", 0).withTimeouts(brief), AssociationPolicy.byCalledAETitle(entity),
            new DicomListener.Limits(ASSOCIATIONS, ASSOCIATIONS, SHORT), new Counting());
    }

    private DimseStatus take(StoreRequest request, InputStream dataSet) throws IOException, DicomServiceException {
        if (request.sopInstanceUID().startsWith(SteadyPeer.INSTANCE)) {
            return DimseStatus.SUCCESS;   // bytes that are no data set
        }
        try (DicomInputStream in = new DicomInputStream(dataSet, request.transferSyntaxUID())) {
            in.setLimits(LIMITS);
            in.readDataset();
            return DimseStatus.SUCCESS;
        } catch (DicomException e) {
            throw new DicomServiceException(DimseStatus.CANNOT_UNDERSTAND.withComment(e.getMessage()), e);
        }
    }

    DicomListener listener() {
        return listener;
    }

    int port() {
        return listener.port();
    }

    Connection address() {
        return Connection.to("127.0.0.1", port());
    }

    long count(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    Map<String, LongAdder> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public void close() {
        listener.close();
    }

    private final class Counting implements AssociationObserver {

        private void count(String what) {
            counts.computeIfAbsent(what, key -> new LongAdder()).increment();
        }

        @Override
        public void opened(AssociationInfo association, List<PresentationContext> contexts) {
            count("opened");
        }

        @Override
        public void rejected(AssociationInfo association, AAssociateRJ reason) {
            count("rejected");
        }

        @Override
        public void connectionRefused(InetSocketAddress remote, String reason) {
            count(reason.startsWith("too many connections") ? "made way" : "refused");
        }

        @Override
        public void served(AssociationInfo association, CommandSet request, DimseStatus status, long dataSetBytes, Duration time) {
            count("status %04X".formatted(status.code()));
        }

        @Override
        public void cutOff(AssociationInfo association, CommandSet request, IOException reason) {
            count("cut off");
        }

        @Override
        public void closed(AssociationInfo association, Closing closing) {
            count("closed " + closing.cause());
        }
    }
}
