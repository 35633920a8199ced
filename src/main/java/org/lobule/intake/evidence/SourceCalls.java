package org.lobule.intake.evidence;

import java.io.IOException;

import jakarta.inject.Singleton;

import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Timeouts;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.site.Peer;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;
import org.lobule.site.StudySource;

/** Where a source is called, and as who. */
@Singleton
class SourceCalls {

    private final SiteConfiguration site;
    private final SiteSecurity security;
    private final EvidenceConfiguration configuration;

    SourceCalls(SiteConfiguration site, SiteSecurity security, EvidenceConfiguration configuration) {
        this.site = site;
        this.security = security;
        this.configuration = configuration;
    }

    Connection connection(StudySource source) throws IOException {
        Peer peer = site.peer(source.aeTitle()).orElseThrow(() -> new IOException("peers.yaml does not list " + source.aeTitle()));
        Peer.Address address = peer.address().orElseThrow(() -> new IOException("peers.yaml gives no host and port for " + source.aeTitle()));
        Timeouts timeouts = Timeouts.DEFAULT.withAccept(configuration.responseTimeout()).withResponse(configuration.responseTimeout());
        return Connection.to(address.host(), address.port()).withTimeouts(timeouts).withSecurity(security.of(peer));
    }

    /** A request that proposes nothing yet. */
    AAssociateRQ request(StudySource source) {
        return AAssociateRQ.from(site.node().aeTitle(), source.aeTitle());
    }
}
