package org.lobule.delivery;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryResult;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.QuerySCU;
import org.lobule.dicom.web.DicomWebClient;
import org.lobule.dicom.web.DicomWebException;
import org.lobule.dicom.web.SearchQuery;
import org.lobule.site.Destination;
import org.lobule.site.Peer;
import org.lobule.site.WebService;

/** Looks results up in the records of a destination: each by its own UID and those of its series and study, which every archive understands. */
@Singleton
class ArchiveRecords {
    /** Some archives do not match by SOP Instance UID and give the whole series, which has a few results. */
    private static final int MOST_MATCHES = 1000;

    private final PeerConnections peers;
    private final WebConnections services;

    ArchiveRecords(PeerConnections peers, WebConnections services) {
        this.peers = peers;
        this.services = services;
    }

    /** A destination answers, but not what was asked. */
    static final class RecordsRefusedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final boolean lasting;

        RecordsRefusedException(String message, boolean lasting) {
            super(message);
            this.lasting = lasting;
        }

        /** Whether it will not at another time either. */
        boolean isLasting() {
            return lasting;
        }
    }

    /**
     * @return SOP Instance UIDs of those results that are there
     * @throws RecordsRefusedException where the destination does not let its records be searched
     * @throws IOException             where it cannot be reached or breaks off
     */
    Set<String> find(Destination destination, List<OutboxEntry> entries) throws IOException {
        List<ResultInstance> results = entries.stream().map(OutboxEntry::result).toList();
        return switch (destination.target()) {
            case Peer peer -> byQuery(peer, results);
            case WebService service -> bySearch(service, results);
        };
    }

    private Set<String> byQuery(Peer peer, List<ResultInstance> results) throws IOException {
        AAssociateRQ rq = QuerySCU.proposing(AAssociateRQ.from(peers.callingAeTitle(), peer.aeTitle()), QueryRoot.STUDY);
        Set<String> found = new HashSet<>();
        try (Association association = Association.open(peers.to(peer), rq)) {
            QuerySCU scu = new QuerySCU(association);
            for (ResultInstance result : results) {
                QueryResult answer = scu.find(QueryRoot.STUDY, QueryLevel.IMAGE, keys(result), MOST_MATCHES);
                if (answer.status().isFailure()) {
                    throw new RecordsRefusedException("%s refused a query: %s".formatted(peer.aeTitle(), DimseText.of(answer.status())), false);
                }
                keepIfNamed(result, answer.matches(), found);
            }
        } catch (NoPresentationContextException e) {
            throw new RecordsRefusedException(e.getMessage(), true);
        }
        return found;
    }

    private static Attributes keys(ResultInstance result) {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, result.studyInstanceUid());
        keys.setString(Tag.SeriesInstanceUID, VR.UI, result.seriesInstanceUid());
        keys.setString(Tag.SOPInstanceUID, VR.UI, result.sopInstanceUid());
        return keys;
    }

    private Set<String> bySearch(WebService service, List<ResultInstance> results) throws IOException {
        Set<String> found = new HashSet<>();
        try (DicomWebClient client = services.to(service)) {
            for (ResultInstance result : results) {
                SearchQuery query = SearchQuery.at(QueryLevel.IMAGE).matching(Tag.StudyInstanceUID, result.studyInstanceUid())
                        .matching(Tag.SeriesInstanceUID, result.seriesInstanceUid()).matching(Tag.SOPInstanceUID, result.sopInstanceUid())
                        .withLimit(MOST_MATCHES);
                keepIfNamed(result, client.search(query).matches(), found);
            }
        } catch (DicomWebException answer) {
            if (answer.isTransient()) {
                throw WebConnections.explained(answer);
            }
            throw new RecordsRefusedException(answer.getMessage(), false);
        } catch (IOException e) {
            throw WebConnections.explained(e);
        }
        return found;
    }

    private static void keepIfNamed(ResultInstance result, List<Attributes> matches, Set<String> found) {
        if (matches.stream().anyMatch(match -> result.sopInstanceUid().equals(match.getString(Tag.SOPInstanceUID, "")))) {
            found.add(result.sopInstanceUid());
        }
    }
}
