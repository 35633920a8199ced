package org.lobule.delivery;

import java.io.IOException;

import jakarta.inject.Singleton;

import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Timeouts;
import org.lobule.site.Peer;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;

/** How peers of the site are called: address, time-outs, TLS. */
@Singleton
class PeerConnections {
    private final SiteConfiguration site;
    private final SiteSecurity security;
    private final DeliveryConfiguration configuration;

    PeerConnections(SiteConfiguration site, SiteSecurity security, DeliveryConfiguration configuration) {
        this.site = site;
        this.security = security;
        this.configuration = configuration;
    }

    /** This node's title in its calls. */
    String callingAeTitle() {
        return site.node().aeTitle();
    }

    Connection to(Peer peer) throws IOException {
        Peer.Address address = peer.address().orElseThrow(() -> new IOException("peers.yaml gives no host and port for " + peer.aeTitle()));
        Timeouts timeouts = Timeouts.DEFAULT.withConnect(configuration.connectTimeout()).withAccept(configuration.connectTimeout())
                .withResponse(configuration.responseTimeout());
        return Connection.to(address.host(), address.port()).withTimeouts(timeouts).withSecurity(security.of(peer));
    }
}
