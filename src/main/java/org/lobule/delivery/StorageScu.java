package org.lobule.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.lobule.archive.Archive;
import org.lobule.archive.Part10Head;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.Timeouts;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.site.Destination;
import org.lobule.site.Peer;
import org.lobule.site.SiteConfiguration;

/** Stores results by C-STORE. */
@Singleton
class StorageScu implements StorageSender {
    private static final int MEDIUM_PRIORITY = 0;

    private final SiteConfiguration site;
    private final DeliveryConfiguration configuration;
    private final Archive archive;

    StorageScu(SiteConfiguration site, DeliveryConfiguration configuration, Archive archive) {
        this.site = site;
        this.configuration = configuration;
        this.archive = archive;
    }

    @Override
    public Link open(Destination destination, List<ResultInstance> results) throws IOException {
        Peer.Address address = destination.peer().address()
                .orElseThrow(() -> new IOException("peers.yaml gives no host and port for " + destination.peer().aeTitle()));
        Timeouts timeouts = Timeouts.DEFAULT.withConnect(configuration.connectTimeout()).withAccept(configuration.connectTimeout())
                .withResponse(configuration.responseTimeout());
        AAssociateRQ request = AAssociateRQ.from(site.node().aeTitle(), destination.peer().aeTitle());
        Set<String> sopClasses = new LinkedHashSet<>(results.stream().map(ResultInstance::sopClassUid).toList());
        for (String sopClass : sopClasses) {
            request = request.proposing(sopClass, UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
        }
        try {
            return new Store(Association.open(Connection.to(address.host(), address.port()).withTimeouts(timeouts), request));
        } catch (AAssociateRJ e) {
            throw new IOException("the association was refused: " + e.getMessage(), e);
        }
    }

    /** One association of this kind. */
    private final class Store implements Link {
        private final Association association;

        Store(Association association) {
            this.association = association;
        }

        @Override
        public DimseStatus store(ResultInstance result) throws IOException {
            PresentationContext context = context(result);
            CommandSet request = CommandSet.request(Dimse.C_STORE, result.sopClassUid())
                    .set(CommandElement.PRIORITY, MEDIUM_PRIORITY).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, result.sopInstanceUid());
            Path file = archive.resolve(result.path());
            if (context.transferSyntax().equals(result.transferSyntaxUid())) {
                return association.invoke(context, request, out -> copyDataSet(file, out)).status();
            }
            DicomFile object = DicomFile.read(file);
            return association.invoke(context, request, out -> new DicomOutputStream(out, context.transferSyntax()).writeDataset(null, object.dataset())).status();
        }

        /** The context that takes the file as it is, if there is one. */
        private PresentationContext context(ResultInstance result) throws NoPresentationContextException {
            List<PresentationContext> contexts = association.contexts(result.sopClassUid());
            return contexts.stream().filter(context -> context.transferSyntax().equals(result.transferSyntaxUid())).findFirst()
                    .or(() -> contexts.stream().findFirst())
                    .orElseThrow(() -> new NoPresentationContextException("it does not accept " + UID.name(result.sopClassUid())));
        }

        @Override
        public void close() {
            association.close();
        }
    }

    private static void copyDataSet(Path file, OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(Part10Head.LONGEST);
            int head = Part10Head.length(in.readNBytes(Part10Head.LONGEST));
            in.reset();
            in.skipNBytes(head);
            in.transferTo(out);
        }
    }
}
