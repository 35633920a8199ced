package org.lobule.delivery;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Singleton;

import org.lobule.site.Destination;
import org.lobule.site.Peer;
import org.lobule.site.WebService;

/** Stores results at a destination, the way it is spoken to. */
@Singleton
class StorageSender {
    private final StorageScu dimse;
    private final StowSender web;

    StorageSender(StorageScu dimse, StowSender web) {
        this.dimse = dimse;
        this.web = web;
    }

    /** @throws IOException where it cannot be reached; the message says what happened */
    StorageLink open(Destination destination, List<ResultInstance> results) throws IOException {
        return switch (destination.target()) {
            case Peer peer -> dimse.open(peer, results);
            case WebService service -> web.open(service);
        };
    }
}
