package org.lobule.dicom.net;

import org.junit.jupiter.api.Test;

/** The short form of what {@link ScaleSession} does at length. */
class CrowdTest {

    @Test
    void peersOfEveryKindInARowLeaveNothingBehind() throws Exception {
        Crowd.inARow(20 * BadPeer.values().length);
    }

    @Test
    void goodPeersAreServedWhileSlowConnectionsFillEveryPlace() throws Exception {
        Crowd.slowConnections(300, 30);
    }
}
