package org.lobule.cli.dcm;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.StorageProposal;
import org.lobule.dicom.net.service.StorageSCU;

/**
 * Sends files and keeps count. A file that the peer refuses does not stop the others. When an association breaks off, the rest goes over
 * a new one, as long as each association delivers something.
 */
final class Sending {

    private final PeerOptions peer;
    private final Runnable step;
    private final List<String> remarks = new ArrayList<>();
    private int sent;
    private int failed;
    private long bytes;

    /** @param step is told of each file that is done, well or not */
    Sending(PeerOptions peer, Runnable step) {
        this.peer = peer;
        this.step = step;
    }

    int sent() {
        return sent;
    }

    int failed() {
        return failed;
    }

    /** Bytes of the files that were sent. */
    long bytes() {
        return bytes;
    }

    /** A line for each file that was not sent, or sent with a warning. */
    List<String> remarks() {
        return remarks;
    }

    void send(StorageProposal proposal) {
        List<Part10File> left = proposal.files();
        while (!left.isEmpty()) {
            int before = sent;
            left = sendOverOneAssociation(proposal.rq(), left);
            if (sent == before) {
                left.forEach(file -> fail(file, "not tried, as the association broke off"));
                return;
            }
        }
    }

    /** Returns the files that are left when the association has broken off. */
    private List<Part10File> sendOverOneAssociation(AAssociateRQ rq, List<Part10File> files) {
        try (Association association = peer.open(peer.identified(rq))) {
            StorageSCU scu = new StorageSCU(association);
            for (int i = 0; i < files.size(); i++) {
                send(scu, files.get(i));
                if (association.closing() != null) {
                    return files.subList(i + 1, files.size());
                }
            }
        } catch (IOException e) {
            files.forEach(file -> fail(file, FailureReason.of(e)));
        }
        return List.of();
    }

    private void send(StorageSCU scu, Part10File file) {
        try {
            DimseStatus status = scu.store(file);
            if (status.isFailure()) {
                fail(file, "refused with status " + status);
                return;
            }
            if (status.isWarning()) {
                remarks.add("warning: %s: status %s".formatted(file.path(), status));
            }
            sent++;
            bytes += Files.size(file.path());
            step.run();
        } catch (NoPresentationContextException | DicomException e) {
            fail(file, e.getMessage());
        } catch (IOException e) {
            fail(file, FailureReason.of(e));
        }
    }

    private void fail(Part10File file, String reason) {
        failed++;
        remarks.add("failed: %s: %s".formatted(file.path(), reason));
        step.run();
    }
}
