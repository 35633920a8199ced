package org.lobule.site;

import java.net.URI;
import java.util.Optional;

/**
 * An archive that holds whole studies.
 *
 * @param aeTitle a peer with host and port
 * @param qido    its DICOMweb service, where it is asked by QIDO-RS; empty where it is asked by C-FIND
 * @param fetch   how instances that it has and that are not here are fetched; empty where they are not
 */
public record StudySource(String aeTitle, Optional<URI> qido, Optional<Fetch> fetch) {

    /** How instances are fetched. */
    public enum Fetch {
        /** Over the association that asks for them. */
        C_GET,
        /** The source calls this node's listener; it must know this node's AE title. */
        C_MOVE
    }
}
