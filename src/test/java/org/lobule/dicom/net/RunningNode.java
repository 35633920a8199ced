package org.lobule.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.service.CStoreSCP;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;

/** A listener on a free port of loopback that remembers what it is sent and told. */
public final class RunningNode implements AutoCloseable {

    public static final String CT = UID.CTImageStorage;
    public static final String MR = UID.MRImageStorage;
    public static final String IMPLICIT = UID.ImplicitVRLittleEndian;
    public static final String EXPLICIT = UID.ExplicitVRLittleEndian;
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Queue<Received> received = new ConcurrentLinkedQueue<>();
    public final Queue<IOException> cutOff = new ConcurrentLinkedQueue<>();
    public final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final DicomListener listener;
    private final Connection connection;

    private RunningNode(ApplicationEntity entity, CStoreSCP scp, Connection connection, DicomListener.Limits limits) throws IOException {
        this.connection = connection;
        ApplicationEntity serving = entity.with(new StorageService(scp == null ? this::keep : scp));
        listener = DicomListener.start(connection, AssociationPolicy.byCalledAETitle(serving), limits, new Recorder());
    }

    /** One that takes uncompressed CT as LOBULE. */
    public static RunningNode start() throws IOException {
        return start(entity(), null, connection(), limits());
    }

    public static RunningNode start(ApplicationEntity entity, CStoreSCP scp, Connection connection, DicomListener.Limits limits) throws IOException {
        return new RunningNode(entity, scp, connection, limits);
    }

    public static ApplicationEntity entity() {
        return ApplicationEntity.titled("LOBULE").with(TransferCapability.scp(CT, List.of(EXPLICIT, IMPLICIT)));
    }

    public static Connection connection() {
        return Connection.to("127.0.0.1", 0).withTimeouts(Timeouts.DEFAULT.withArtim(Duration.ofMillis(500)));
    }

    public static DicomListener.Limits limits() {
        return new DicomListener.Limits(50, 50, Duration.ofSeconds(5));
    }

    public DicomListener listener() {
        return listener;
    }

    public int port() {
        return listener.port();
    }

    /** This node as a peer. */
    public Connection address() {
        return Connection.to("127.0.0.1", port()).withTimeouts(connection.timeouts().withResponse(PATIENCE));
    }

    /** Waits for the next event of a kind, passing over others. */
    public <T> T await(Class<T> kind) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Object event = events.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no " + kind.getSimpleName() + " within " + PATIENCE);
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    /** Reads the data set and keeps its checksum; an instance that breaks off is not kept. */
    public DimseStatus keep(StoreRequest request, InputStream dataSet) throws IOException {
        CRC32 crc = new CRC32();
        long length = 0;
        byte[] piece = new byte[5000];
        try {
            for (int count; (count = dataSet.read(piece)) >= 0; length += count) {
                crc.update(piece, 0, count);
            }
        } catch (IOException e) {
            cutOff.add(e);
            throw e;
        }
        received.add(new Received(request.sopInstanceUID(), request.transferSyntaxUID(), length, crc.getValue()));
        return DimseStatus.SUCCESS;
    }

    @Override
    public void close() {
        listener.close();
    }

    /** What an {@link AssociationObserver} was told. */
    public record Opened(AssociationInfo association, List<PresentationContext> contexts) {}

    public record Rejected(AssociationInfo association, AAssociateRJ reason) {}

    public record ConnectionRefused(InetSocketAddress remote, String reason) {}

    public record Served(AssociationInfo association, CommandSet request, DimseStatus status, long dataSetBytes) {}

    public record CutOff(AssociationInfo association, CommandSet request, IOException reason) {}

    public record Closed(AssociationInfo association, Closing closing) {}

    private final class Recorder implements AssociationObserver {

        @Override
        public void opened(AssociationInfo association, List<PresentationContext> contexts) {
            events.add(new Opened(association, contexts));
        }

        @Override
        public void rejected(AssociationInfo association, AAssociateRJ reason) {
            events.add(new Rejected(association, reason));
        }

        @Override
        public void connectionRefused(InetSocketAddress remote, String reason) {
            events.add(new ConnectionRefused(remote, reason));
        }

        @Override
        public void served(AssociationInfo association, CommandSet request, DimseStatus status, long dataSetBytes, Duration time) {
            events.add(new Served(association, request, status, dataSetBytes));
        }

        @Override
        public void cutOff(AssociationInfo association, CommandSet request, IOException reason) {
            events.add(new CutOff(association, request, reason));
        }

        @Override
        public void closed(AssociationInfo association, Closing closing) {
            events.add(new Closed(association, closing));
        }
    }
}
