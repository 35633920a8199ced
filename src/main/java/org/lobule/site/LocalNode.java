package org.lobule.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How this node presents itself on the DICOM network.
 *
 * @param bind               address of the interface that the listener binds
 * @param port               its port for associations without TLS; 0 takes a free one; empty when there is none
 * @param aliases            further AE titles that it answers to
 * @param maxPduLength       longest PDU accepted, bytes without the six of the PDU header
 * @param associationTimeout how long a peer may take to propose, answer or release an association
 * @param idleTimeout        how long an association may stay silent
 * @param tls                how it speaks TLS; empty when it does not
 */
public record LocalNode(String aeTitle, String bind, OptionalInt port, List<String> aliases, int maxAssociations,
                        int maxAssociationsPerPeer, int maxPduLength, Duration associationTimeout, Duration idleTimeout,
                        Optional<NodeTls> tls) {

    public boolean answersTo(String calledAeTitle) {
        return aeTitle.equals(calledAeTitle) || aliases.contains(calledAeTitle);
    }
}
