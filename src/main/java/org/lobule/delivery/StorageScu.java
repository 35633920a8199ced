package org.lobule.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.lobule.archive.Archive;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.Timeouts;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.StorageProposal;
import org.lobule.dicom.net.service.StorageSCU;
import org.lobule.site.Destination;
import org.lobule.site.Peer;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;

/** Stores results by C-STORE. */
@Singleton
class StorageScu implements StorageSender {
    private final SiteConfiguration site;
    private final SiteSecurity security;
    private final DeliveryConfiguration configuration;
    private final Archive archive;

    StorageScu(SiteConfiguration site, SiteSecurity security, DeliveryConfiguration configuration, Archive archive) {
        this.site = site;
        this.security = security;
        this.configuration = configuration;
        this.archive = archive;
    }

    @Override
    public Link open(Destination destination, List<ResultInstance> results) throws IOException {
        Peer.Address address = destination.peer().address()
                .orElseThrow(() -> new IOException("peers.yaml gives no host and port for " + destination.peer().aeTitle()));
        Timeouts timeouts = Timeouts.DEFAULT.withConnect(configuration.connectTimeout()).withAccept(configuration.connectTimeout())
                .withResponse(configuration.responseTimeout());
        List<Part10File> files = new ArrayList<>();
        for (ResultInstance result : results) {
            files.add(Part10File.of(archive.resolve(result.path())));
        }
        StorageProposal proposal = StorageProposal.of(site.node().aeTitle(), destination.peer().aeTitle(), files)
                .getFirst();   // the only one: the results of an analysis are of a few kinds
        Connection connection = Connection.to(address.host(), address.port()).withTimeouts(timeouts).withSecurity(security.of(destination.peer()));
        return new Store(Association.open(connection, proposal.rq()));
    }

    @Override
    public boolean canRead(ResultInstance result) {
        try {
            Part10File.of(archive.resolve(result.path()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** One association of this kind. */
    private final class Store implements Link {
        private final Association association;
        private final StorageSCU scu;

        Store(Association association) {
            this.association = association;
            this.scu = new StorageSCU(association);
        }

        @Override
        public DimseStatus store(ResultInstance result) throws IOException {
            return scu.store(Part10File.of(archive.resolve(result.path())));
        }

        @Override
        public void close() {
            association.close();
        }
    }
}
