package org.lobule.site;

import java.util.List;
import java.util.Optional;

/**
 * Another node of the DICOM network.
 *
 * @param address  where it listens; empty for a peer that only calls
 * @param hosts    addresses or names it may call from; empty for any
 * @param tls      how it is spoken to over TLS; empty for a peer without
 * @param evidence what it may tell of a study, and who is asked about it
 * @param users    one of whom it must name when it calls
 */
public record Peer(String aeTitle, String description, Optional<Address> address, List<String> hosts,
                   Optional<PeerTls> tls, PeerEvidence evidence, PeerUsers users) implements Target {

    public record Address(String host, int port) {}

    /** One that tells nothing but images. */
    public Peer(String aeTitle, String description, Optional<Address> address, List<String> hosts, Optional<PeerTls> tls) {
        this(aeTitle, description, address, hosts, tls, PeerEvidence.NONE);
    }

    /** One that need not name a user. */
    public Peer(String aeTitle, String description, Optional<Address> address, List<String> hosts, Optional<PeerTls> tls, PeerEvidence evidence) {
        this(aeTitle, description, address, hosts, tls, evidence, PeerUsers.NOT_ASKED);
    }

    @Override
    public String title() {
        return aeTitle;
    }

    @Override
    public String location() {
        return address.map(where -> where.host() + ":" + where.port()).orElse("");
    }
}
