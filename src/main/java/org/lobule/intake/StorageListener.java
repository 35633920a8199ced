package org.lobule.intake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import org.lobule.delivery.Commitments;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.AssociationObserver;
import org.lobule.dicom.net.Closing;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomListener;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.Timeouts;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.service.CommitmentResultService;
import org.lobule.dicom.net.service.StorageCommitment;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.intake.evidence.EvidenceServices;
import org.lobule.site.AcceptedStorage;
import org.lobule.site.LocalNode;
import org.lobule.site.NodeTls;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;
import org.lobule.site.StorageRule;
import org.lobule.work.WorkEngine;

/** The node's Storage and Verification SCP, from the start of the node to its end. */
@Singleton
public class StorageListener implements AssociationObserver {
    private static final Logger LOG = Logger.getLogger(StorageListener.class);
    private static final int PROPOSALS_LOGGED = 8;
    /** Level 2 (Full), digital signatures unspecified, elements not coerced (PS3.4 table B.3-2): what comes is kept as it came. */
    private static final byte[] STORES_ALL = {2, 0, 0, 0, 0, 0};

    private final SiteConfiguration site;
    private final AcceptedStorage storage;
    private final IntakeConfiguration configuration;
    private final SiteSecurity security;
    private final StoreHandler handler;
    private final EvidenceServices evidence;
    private final Commitments commitments;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final RefusalLog refusals;
    /** What a refusal itself has no words for. */
    private final RefusalLog reasons;
    private final UserIdentities identities = new UserIdentities();
    private final Timer duration;
    private final Counter bytes;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private volatile DicomListener plain;
    private volatile DicomListener secure;
    private volatile boolean listening;
    private volatile Instant lastInstance;
    private volatile String lastRejection;

    StorageListener(SiteConfiguration site, AcceptedStorage storage, SiteSecurity security, IntakeConfiguration configuration, StoreHandler handler,
            EvidenceServices evidence, Commitments commitments, MeterRegistry metrics, Clock clock) {
        this.site = site;
        this.storage = storage;
        this.security = security;
        this.configuration = configuration;
        this.handler = handler;
        this.evidence = evidence;
        this.commitments = commitments;
        this.metrics = metrics;
        this.clock = clock;
        this.refusals = new RefusalLog(clock, LOG::warn);
        this.reasons = new RefusalLog(clock, LOG::warn);
        this.duration = Timer.builder("lobule.instance.duration").description("from a C-STORE's command to its response").register(metrics);
        this.bytes = Counter.builder("lobule.received.bytes").description("data sets of C-STORE, whatever the answer").register(metrics);
    }

    void start(@Observes @Priority(WorkEngine.START_ORDER + 100) StartupEvent event) throws IOException {
        if (!configuration.enabled()) {
            LOG.info("This node does not listen for DICOM associations (lobule.intake.enabled is false)");
            return;
        }
        storage.explanation().ifPresent(LOG::warn);
        LocalNode node = site.node();
        if (node.port().isPresent()) {
            plain = listen(connection(node, node.port().getAsInt()), null);
            LOG.infof("Listening for DICOM associations as %s at %s:%d", node.aeTitle(), node.bind(), plain.port());
        }
        OptionalInt tlsPort = node.tls().map(NodeTls::port).orElse(OptionalInt.empty());
        if (tlsPort.isPresent()) {
            secure = listen(connection(node, tlsPort.getAsInt()).withSecurity(security.ofListener()), plain);
            LOG.infof("Listening for DICOM associations over TLS as %s at %s:%d", node.aeTitle(), node.bind(), secure.port());
        }
        listening = true;
        Gauge.builder("lobule.associations.limit", node, LocalNode::maxAssociations).description("associations that are open at the same time at most")
                .register(metrics);
        Gauge.builder("lobule.associations.open", this, StorageListener::openAssociations).description("associations of peers, now").register(metrics);
    }

    /** @param other with which it shares its bounds; null for the first */
    private DicomListener listen(Connection connection, DicomListener other) throws IOException {
        LocalNode node = site.node();
        KnownPeers policy = new KnownPeers(site, entity(), evidence, identities, reasons);
        return other != null ? other.beside(connection, policy, this) : DicomListener.start(connection, policy,
                new DicomListener.Limits(node.maxAssociations(), node.maxAssociationsPerPeer(), configuration.drain()), this);
    }

    void stop(@Observes @Priority(WorkEngine.STOP_ORDER - 100) ShutdownEvent event) {
        listening = false;
        // Together, so that stopping takes the time of one.
        Stream.of(listeners().map(listener -> Thread.ofVirtual().start(listener::close)).toArray(Thread[]::new)).forEach(StorageListener::await);
    }

    private static void await(Thread closing) {
        try {
            closing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<DicomListener> listeners() {
        return Stream.of(plain, secure).filter(Objects::nonNull);
    }

    private int openAssociations() {
        return listeners().findFirst().map(DicomListener::openAssociations).orElse(0);   // which counts those of both
    }

    private static int port(DicomListener listener) {
        return listener == null ? 0 : listener.port();
    }

    public DicomListenerStatus status() {
        return new DicomListenerStatus(listening, site.node().aeTitle(), port(plain), port(secure), openAssociations(), accepted.get(), rejected.get(),
                Optional.ofNullable(lastInstance), Optional.ofNullable(lastRejection), storage.explanation());
    }

    private static Connection connection(LocalNode node, int port) {
        Duration association = node.associationTimeout();
        Timeouts timeouts = Timeouts.DEFAULT.withRequest(association).withAccept(association).withRelease(association).withIdle(node.idleTimeout());
        return Connection.to(node.bind(), port).withTimeouts(timeouts).withPDULengths(node.maxPduLength(), node.maxPduLength());
    }

    private ApplicationEntity entity() {
        List<TransferCapability> capabilities = new ArrayList<>();
        for (StorageRule rule : storage.rules()) {
            rule.sopClasses().forEach(sopClass -> capabilities.add(TransferCapability.scp(sopClass, rule.transferSyntaxes()).answering(STORES_ALL)));
        }
        return ApplicationEntity.titled(site.node().aeTitle()).with(capabilities.toArray(TransferCapability[]::new))
                .with(new StorageService(handler)).with(StorageCommitment.asUser())
                .with(new CommitmentResultService((association, result) -> commitments.reported(association.callingAETitle(), result)));
    }

    @Override
    public void opened(AssociationInfo association, List<PresentationContext> contexts) {
        accepted.incrementAndGet();
        count("accepted");
        if (contexts.stream().noneMatch(PresentationContext::isAccepted)) {
            LOG.warnf("%s proposed nothing that is accepted here (dicom-conf/storage.yaml): %s", association.callingAETitle(),
                    contexts.stream().map(context -> UID.name(context.abstractSyntax())).distinct().limit(PROPOSALS_LOGGED).toList());
        }
    }

    @Override
    public void rejected(AssociationInfo association, AAssociateRJ reason) {
        refused("%s calling %s from %s: %s".formatted(association.callingAETitle(), association.calledAETitle(), association.remoteAddress(),
                reason.getMessage()), reason.isTransient() ? "busy" : "not admitted");
    }

    @Override
    public void connectionRefused(InetSocketAddress remote, String reason) {
        refused("%s: %s".formatted(remote, reason), "connection");
    }

    @Override
    public void served(AssociationInfo association, CommandSet request, DimseStatus status, long dataSetBytes, Duration time) {
        if (request.commandField() != Dimse.C_STORE.commandField()) {
            return;
        }
        if (status.isSuccess()) {
            lastInstance = clock.instant();
        }
        duration.record(time);
        bytes.increment(dataSetBytes);
    }

    @Override
    public void cutOff(AssociationInfo association, CommandSet request, IOException reason) {
        LOG.warnf("The association of %s broke off within a request: %s", association.callingAETitle(), reason.getMessage());
    }

    @Override
    public void closed(AssociationInfo association, Closing closing) {
        count("closed");
    }

    /** @param kind for the metrics, of few values */
    private void refused(String what, String kind) {
        rejected.incrementAndGet();
        lastRejection = "%tT %s".formatted(clock.instant().atZone(clock.getZone()), what);
        count("rejected");
        metrics.counter("lobule.associations.rejected", "reason", kind).increment();
        refusals.say("Refused an association: " + what);
    }

    private void count(String outcome) {
        metrics.counter("lobule.associations", "outcome", outcome).increment();
    }
}
