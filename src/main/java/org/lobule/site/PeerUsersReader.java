package org.lobule.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code user-identity} and {@code users} of a peer. */
final class PeerUsersReader {

    private final List<String> mistakes;

    /** @param mistakes gets what is wrong */
    PeerUsersReader(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    PeerUsers of(String aeTitle, JsonNode peer) {
        Map<String, PasscodeHash> passcodes = new HashMap<>();
        for (JsonNode user : peer.path("users")) {
            String name = user.get("name").asText();
            try {
                if (passcodes.put(name, PasscodeHash.parse(user.get("passcode").asText())) != null) {
                    mistakes.add("peers.yaml names the user %s of %s twice".formatted(name, aeTitle));
                }
            } catch (IllegalArgumentException malformed) {
                mistakes.add("peers.yaml, user %s of %s: %s".formatted(name, aeTitle, malformed.getMessage()));
            }
        }
        return peer.path("user-identity").asText("ignore").equals("require") ? new PeerUsers(passcodes) : PeerUsers.NOT_ASKED;
    }
}
