package org.lobule.site;

import java.time.Duration;
import java.util.List;

/**
 * How this node presents itself on the DICOM network.
 *
 * @param bind               address of the interface that the listener binds
 * @param port               its port; 0 takes a free one
 * @param aliases            further AE titles that it answers to
 * @param maxPduLength       longest PDU accepted, bytes without the six of the PDU header
 * @param associationTimeout how long a peer may take to propose, answer or release an association
 * @param idleTimeout        how long an association may stay silent
 */
public record LocalNode(String aeTitle, String bind, int port, List<String> aliases, int maxAssociations,
                        int maxAssociationsPerPeer, int maxPduLength, Duration associationTimeout, Duration idleTimeout) {

    public boolean answersTo(String calledAeTitle) {
        return aeTitle.equals(calledAeTitle) || aliases.contains(calledAeTitle);
    }
}
