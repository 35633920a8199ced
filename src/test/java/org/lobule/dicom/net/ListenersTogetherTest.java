package org.lobule.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.CStoreSCP;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;

/** Two ports of one node: what is open at both counts together, and both end in order. */
class ListenersTogetherTest {

    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final int HALF = 200_000;   // more than one PDU

    @Test
    void associationsOfBothPortsAreBoundedTogether() throws Exception {
        try (DicomListener first = listener(new DicomListener.Limits(3, 3, DRAIN)); DicomListener second = beside(first)) {
            try (Association one = open(first); Association two = open(second); Association three = open(second)) {
                assertThat(first.openAssociations()).isEqualTo(3).isEqualTo(second.openAssociations());
                for (DicomListener listener : List.of(first, second)) {
                    assertThatThrownBy(() -> open(listener)).isInstanceOfSatisfying(AAssociateRJ.class, refused -> {
                        assertThat(refused.isTransient()).isTrue();
                        assertThat(refused.getMessage()).isEqualTo(AAssociateRJ.localLimitExceeded().getMessage());
                    });
                }
                three.release();
                eventually(first::openAssociations, open -> open == 2);
                open(first).close();
            }
        }
    }

    @Test
    void theBoundOfOnePeerCountsOverBothPortsToo() throws Exception {
        try (DicomListener first = listener(new DicomListener.Limits(10, 2, DRAIN)); DicomListener second = beside(first)) {
            try (Association one = open(first); Association two = open(second)) {
                assertThatThrownBy(() -> open(second)).isInstanceOf(AAssociateRJ.class).hasMessage(AAssociateRJ.localLimitExceeded().getMessage());
                assertThat(one.closing()).isNull();
                assertThat(two.closing()).isNull();
            }
        }
    }

    @Test
    void whileItClosesWhatIsBeingStoredIsStoredAndNewAssociationsAreToldToComeBackLater() throws Exception {
        CountDownLatch halfThere = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        DicomListener listener = DicomListener.start(address(0), AssociationPolicy.byCalledAETitle(entity((request, dataSet) -> {
            dataSet.readNBytes(HALF);
            halfThere.countDown();
            dataSet.readAllBytes();
            return DimseStatus.SUCCESS;
        })), new DicomListener.Limits(3, 3, DRAIN), AssociationObserver.NONE);
        try (Association association = open(listener)) {
            CompletableFuture<DimseStatus> stored = CompletableFuture.supplyAsync(() -> store(association, goOn), Thread::startVirtualThread);
            assertThat(halfThere.await(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(listener::close, Thread::startVirtualThread);
            AAssociateRJ refused = eventually(() -> refusal(listener), refusal -> refusal != null);
            assertThat(refused.getMessage()).isEqualTo(AAssociateRJ.temporaryCongestion().getMessage());
            assertThat(refused.isTransient()).isTrue();
            assertThat(closing).isNotDone();

            goOn.countDown();
            assertThat(stored.get(20, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
            association.release();
            closing.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> open(listener)).hasMessageContaining("cannot connect");
        }
    }

    /** Null as long as associations are accepted. */
    private static AAssociateRJ refusal(DicomListener listener) {
        try {
            open(listener).close();
            return null;
        } catch (AAssociateRJ refused) {
            return refused;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DimseStatus store(Association association, CountDownLatch goOn) {
        CommandSet request = CommandSet.request(Dimse.C_STORE, UID.CTImageStorage).set(CommandElement.PRIORITY, 0)
            .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, "1.2.3");
        try {
            return association.invoke(association.contexts(UID.CTImageStorage).getFirst(), request, out -> {
                out.write(new byte[2 * HALF]);
                out.flush();
                await(goOn);
                out.write(new byte[HALF]);
            }).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static DicomListener listener(DicomListener.Limits limits) throws IOException {
        return DicomListener.start(address(0), policy(), limits, AssociationObserver.NONE);
    }

    private static DicomListener beside(DicomListener first) throws IOException {
        return first.beside(address(0), policy(), AssociationObserver.NONE);
    }

    private static AssociationPolicy policy() {
        return AssociationPolicy.byCalledAETitle(entity(ListenersTogetherTest::drain));
    }

    private static DimseStatus drain(StoreRequest request, InputStream dataSet) throws IOException {
        dataSet.readAllBytes();
        return DimseStatus.SUCCESS;
    }

    private static ApplicationEntity entity(CStoreSCP scp) {
        return ApplicationEntity.titled("LOBULE").with(TransferCapability.scp(UID.CTImageStorage, List.of(UID.ImplicitVRLittleEndian)))
            .with(new StorageService(scp));
    }

    private static Connection address(int port) {
        return Connection.to("127.0.0.1", port);
    }

    private static Association open(DicomListener listener) throws IOException {
        return Association.open(address(listener.port()), AAssociateRQ.from("SCANNER", "LOBULE").proposing(UID.CTImageStorage, UID.ImplicitVRLittleEndian));
    }
}
