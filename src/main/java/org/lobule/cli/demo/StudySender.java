package org.lobule.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.StorageProposal;
import org.lobule.dicom.net.service.StorageSCU;

/** Sends files to the node as a PACS would: C-STORE over an association. */
final class StudySender {

    private StudySender() {}

    /** @throws IOException where the node refuses the association or an instance; the message has its reason */
    static void send(List<Path> files, String callingAeTitle, String calledAeTitle, int port) throws IOException {
        List<Part10File> instances = new ArrayList<>();
        for (Path file : files) {
            instances.add(Part10File.of(file));
        }
        for (StorageProposal proposal : StorageProposal.of(callingAeTitle, calledAeTitle, instances)) {
            try (Association association = Association.open(Connection.to("127.0.0.1", port), proposal.rq())) {
                StorageSCU scu = new StorageSCU(association);
                for (Part10File instance : proposal.files()) {
                    DimseStatus status = scu.store(instance);
                    if (status.isFailure()) {
                        throw new IOException("The node refused %s: %s".formatted(instance.path().getFileName(), status));
                    }
                }
                association.release();
            }
        }
    }
}
