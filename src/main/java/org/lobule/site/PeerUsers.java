package org.lobule.site;

import java.util.Map;

/**
 * The users whom a peer must name when it calls (user identity negotiation, PS3.7 D.3.3.7).
 *
 * @param passcodes by user name; empty where it need not name any
 */
public record PeerUsers(Map<String, PasscodeHash> passcodes) {

    public static final PeerUsers NOT_ASKED = new PeerUsers(Map.of());

    public PeerUsers {
        passcodes = Map.copyOf(passcodes);
    }

    public boolean required() {
        return !passcodes.isEmpty();
    }
}
