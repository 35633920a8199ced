package org.lobule.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.RemoteEnd;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.UserIdentityAC;
import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.dicom.net.tls.PeerCertificate;
import org.lobule.intake.evidence.EvidenceServices;
import org.lobule.site.Peer;
import org.lobule.site.PeerTls;
import org.lobule.site.SiteConfiguration;

/**
 * Admits the peers that the site has configured, from the addresses it allows, as secured as it demands, calling this node by one of its
 * titles,
 */
record KnownPeers(SiteConfiguration site, ApplicationEntity entity, EvidenceServices evidence, UserIdentities identities, RefusalLog log)
        implements AssociationPolicy {

    @Override
    public ApplicationEntity admit(AAssociateRQ request, RemoteEnd remote) throws AAssociateRJ {
        if (!site.node().answersTo(request.calledAETitle())) {
            throw AAssociateRJ.calledAETitleNotRecognized();
        }
        Optional<Peer> peer = site.peer(request.callingAETitle());
        if (peer.isEmpty() || !mayCallFrom(peer.get().hosts(), remote.address().getAddress())) {
            throw AAssociateRJ.callingAETitleNotRecognized();
        }
        if (peer.get().tls().isPresent() && !isSecuredAs(peer.get().tls().get(), peer.get(), remote)) {
            throw AAssociateRJ.callingAETitleNotRecognized();
        }
        return evidence.offeredTo(peer.get(), entity);
    }

    /** An identity that is not asked for is passed over, whatever it is. Its fields are secret, also when they are wrong. */
    @Override
    public UserIdentityAC identify(AAssociateRQ request) throws AAssociateRJ {
        Peer peer = site.peer(request.callingAETitle()).orElseThrow(AAssociateRJ::callingAETitleNotRecognized);
        if (!peer.users().required()) {
            return null;
        }
        UserIdentityRQ identity = request.userInformation().userIdentityRQ();
        if (!identities.accepts(peer, identity)) {
            log.say("%s called %s (peers.yaml demands one of its users)".formatted(peer.aeTitle(), identity == null ? "without naming a user"
                    : identity.type() == UserIdentityRQ.USERNAME_PASSCODE ? "with an unknown user or a wrong passcode"
                    : "with another kind of user identity than name and passcode"));
            throw AAssociateRJ.userIdentityNotAccepted();
        }
        return UserIdentityAC.ACCEPTED;
    }

    /** The refusal itself has no words for these reasons, so they are logged. */
    private boolean isSecuredAs(PeerTls required, Peer peer, RemoteEnd remote) {
        if (!remote.secure()) {
            if (!required.mayCallPlain()) {
                log.say("%s called without TLS, which peers.yaml demands of it".formatted(peer.aeTitle()));
            }
            return required.mayCallPlain();
        }
        if (!required.certificate().matches(remote.certificate())) {
            log.say("%s called with another certificate than peers.yaml demands of it: %s".formatted(peer.aeTitle(),
                    remote.certificate().map(KnownPeers::described).orElse("none")));
            return false;
        }
        return true;
    }

    private static String described(X509Certificate certificate) {
        return "%s, SHA-256 fingerprint %s".formatted(certificate.getSubjectX500Principal().getName(), PeerCertificate.fingerprint(certificate));
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
