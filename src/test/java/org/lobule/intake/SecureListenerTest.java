package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestCertificates;
import org.lobule.TestModality;
import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.pdu.AAssociateRJ;

/** The running node over TLS: what a scanner stores, and which callers are let in under which AE title. */
@NodeTest
class SecureListenerTest {

    @Inject
    StorageListener listener;
    @Inject
    StudyCatalogue catalogue;

    @Test
    void whatAScannerStoresOverTlsIsKept() throws Exception {
        String study = newUid();
        Attributes slice = ct(study, newUid(), 1);
        try (TestModality scanner = open(listener.status().tlsPort(), TestSite.SECURE_SCANNER, TestCertificates.scanner())) {
            assertThat(scanner.store(slice)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(DicomFile.read(catalogue.instances(study).getFirst().file()).dataset()).isEqualTo(slice);
        assertThat(catalogue.find(study).orElseThrow().study().patientName()).isEqualTo("Probe^Lena");
    }

    @Test
    void anAeTitleThatIsBoundToACertificateIsRefusedWithAnotherOne() throws Exception {
        assertThatThrownBy(() -> open(listener.status().tlsPort(), TestSite.SECURE_SCANNER, TestCertificates.other()))
                .isInstanceOf(AAssociateRJ.class).hasMessage(AAssociateRJ.callingAETitleNotRecognized().getMessage());
        open(listener.status().tlsPort(), TestSite.SCANNER, TestCertificates.other()).close();
    }

    @Test
    void aPeerThatMustSpeakTlsIsRefusedWithoutIt() {
        assertThatThrownBy(() -> open(listener.status().port(), TestSite.SECURE_SCANNER, TransportSecurity.NONE))
                .isInstanceOf(AAssociateRJ.class).hasMessage(AAssociateRJ.callingAETitleNotRecognized().getMessage());
    }

    @Test
    void aCallerWithoutTlsAtTheTlsPortIsRefusedAndTheReasonIsShown() throws Exception {
        assertThatThrownBy(() -> open(listener.status().tlsPort(), TestSite.SCANNER, TransportSecurity.NONE)).isInstanceOf(IOException.class);
        eventually(() -> listener.status().lastRejection(), rejection -> rejection.orElse("").contains("without TLS, which this port requires"));
        assertThat(listener.status().ports()).isEqualTo("ports %d and %d (TLS)".formatted(listener.status().port(), listener.status().tlsPort()));
    }

    private static TestModality open(int port, String callingAe, TransportSecurity security) throws IOException {
        return TestModality.open(port, callingAe, TestSite.NODE, List.of(UID.CTImageStorage), security);
    }
}
