package org.lobule.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.RemoteEnd;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.site.Peer;
import org.lobule.site.SiteConfiguration;

/** Admits the peers that the site has configured, from the addresses it allows, calling this node by one of its titles. */
record KnownPeers(SiteConfiguration site, ApplicationEntity entity) implements AssociationPolicy {

    @Override
    public ApplicationEntity admit(AAssociateRQ request, RemoteEnd remote) throws AAssociateRJ {
        if (!site.node().answersTo(request.calledAETitle())) {
            throw AAssociateRJ.calledAETitleNotRecognized();
        }
        Optional<Peer> peer = site.peer(request.callingAETitle());
        if (peer.isEmpty() || !mayCallFrom(peer.get().hosts(), remote.address().getAddress())) {
            throw AAssociateRJ.callingAETitleNotRecognized();
        }
        return entity;
    }

    private static boolean mayCallFrom(List<String> hosts, InetAddress address) {
        return hosts.isEmpty() || hosts.stream().anyMatch(host -> resolvesTo(host, address));
    }

    private static boolean resolvesTo(String host, InetAddress address) {
        try {
            return Arrays.asList(InetAddress.getAllByName(host)).contains(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
