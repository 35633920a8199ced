package org.lobule.site;

import java.util.List;
import java.util.Optional;

import org.lobule.segmentation.dicom.RegionTerms;

/** Everything that {@code dicom-conf} says. */
public record SiteConfiguration(LocalNode node, List<Peer> peers, List<StorageRule> storage, List<Destination> destinations,
                                RegionTerms regionTerms, ClinicalFeeds clinical) {

    /** Without clinical values from elsewhere. */
    public SiteConfiguration(LocalNode node, List<Peer> peers, List<StorageRule> storage, List<Destination> destinations, RegionTerms regionTerms) {
        this(node, peers, storage, destinations, regionTerms, ClinicalFeeds.NONE);
    }

    public Optional<Peer> peer(String aeTitle) {
        return peers.stream().filter(peer -> peer.aeTitle().equals(aeTitle)).findFirst();
    }

    public Optional<Destination> destination(String name) {
        return destinations.stream().filter(destination -> destination.name().equals(name)).findFirst();
    }
}
