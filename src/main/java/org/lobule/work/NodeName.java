package org.lobule.work;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.inject.Singleton;

/** This node's name in leases and in the history. */
@Singleton
public class NodeName {
    private final String value;

    NodeName(WorkConfiguration configuration) {
        value = configuration.node().orElseGet(NodeName::host);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
