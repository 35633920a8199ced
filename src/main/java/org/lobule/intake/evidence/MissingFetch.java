package org.lobule.intake.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.service.CStoreSCP;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.RetrieveControl;
import org.lobule.dicom.net.service.RetrieveResult;
import org.lobule.dicom.net.service.RetrieveSCU;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;
import org.lobule.site.AcceptedStorage;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.StudySource;

/** Fetches single instances of a study from a source. What comes is filed as anything that a peer sends. */
@Singleton
class MissingFetch {

    /** UIDs in one request: a list of more than a few KiB is more than many archives take. */
    private static final int AT_ONCE = 50;

    private final SourceCalls calls;
    private final SiteConfiguration site;
    private final AcceptedStorage accepted;
    private final CStoreSCP storage;
    private final EvidenceConfiguration configuration;

    MissingFetch(SourceCalls calls, SiteConfiguration site, AcceptedStorage accepted, CStoreSCP storage, EvidenceConfiguration configuration) {
        this.calls = calls;
        this.site = site;
        this.accepted = accepted;
        this.storage = storage;
        this.configuration = configuration;
    }

    /**
     * @return how many came, as far as the source tells
     * @throws IOException when the source cannot be reached or refuses; some may have come all the same
     */
    int fetch(StudySource source, String studyInstanceUid, List<AnnouncedInstance> missing) throws IOException {
        return source.fetch().orElseThrow() == StudySource.Fetch.C_GET ? get(source, studyInstanceUid, missing) : move(source, studyInstanceUid, missing);
    }

    private int get(StudySource source, String study, List<AnnouncedInstance> missing) throws IOException {
        List<TransferCapability> capabilities = capabilities(missing);
        AtomicInteger came = new AtomicInteger();
        ApplicationEntity entity = ApplicationEntity.titled(site.node().aeTitle()).with(capabilities.toArray(TransferCapability[]::new))
                .with(new StorageService((request, dataSet) -> {
                    DimseStatus status = storage.store(asSentBy(source.aeTitle(), request), dataSet);
                    came.addAndGet(status.isSuccess() ? 1 : 0);
                    return status;
                }));
        try (Association association = entity.connect(calls.connection(source),
                RetrieveSCU.proposingGet(calls.request(source), QueryRoot.STUDY, capabilities))) {
            RetrieveSCU retrieve = new RetrieveSCU(association);
            for (Attributes keys : requests(study, missing)) {
                requireTaken(retrieve.get(QueryRoot.STUDY, QueryLevel.IMAGE, keys, control()));
            }
        }
        return came.get();
    }

    private int move(StudySource source, String study, List<AnnouncedInstance> missing) throws IOException {
        int completed = 0;
        try (Association association = Association.open(calls.connection(source), RetrieveSCU.proposingMove(calls.request(source), QueryRoot.STUDY))) {
            RetrieveSCU retrieve = new RetrieveSCU(association);
            for (Attributes keys : requests(study, missing)) {
                RetrieveResult result = retrieve.move(QueryRoot.STUDY, QueryLevel.IMAGE, keys, site.node().aeTitle(), control());
                requireTaken(result);
                completed += Math.max(0, result.subOperations().completed());
            }
        }
        return completed;
    }

    /** Twice what was asked for, and as long as the study is waited for: a source that sends more is stopped. */
    private RetrieveControl control() {
        return RetrieveControl.atMost(2 * AT_ONCE, configuration.longestWait());
    }

    private static void requireTaken(RetrieveResult result) throws IOException {
        if (result.status().isFailure()) {
            throw new IOException("it answers with " + result.status());
        }
    }

    /** Identifiers that name a few instances of one series each. */
    private static List<Attributes> requests(String study, List<AnnouncedInstance> missing) {
        Map<String, List<AnnouncedInstance>> bySeries = missing.stream()
                .collect(Collectors.groupingBy(AnnouncedInstance::seriesInstanceUid, LinkedHashMap::new, Collectors.toList()));
        List<Attributes> requests = new ArrayList<>();
        bySeries.forEach((series, instances) -> {
            for (int start = 0; start < instances.size(); start += AT_ONCE) {
                Attributes keys = new Attributes();
                keys.setString(Tag.StudyInstanceUID, VR.UI, study);
                keys.setString(Tag.SeriesInstanceUID, VR.UI, series);
                keys.setString(Tag.SOPInstanceUID, VR.UI, instances.subList(start, Math.min(start + AT_ONCE, instances.size())).stream()
                        .map(AnnouncedInstance::sopInstanceUid).toArray(String[]::new));
                requests.add(keys);
            }
        });
        return requests;
    }

    /** The kinds that are missing, as this node takes them; all of them where it is not told of what kind an instance is. */
    private List<TransferCapability> capabilities(List<AnnouncedInstance> missing) {
        Set<String> kinds = missing.stream().map(AnnouncedInstance::sopClassUid).collect(Collectors.toSet());
        return accepted.rules().stream().flatMap(rule -> rule.sopClasses().stream()
                .filter(sopClass -> kinds.contains("") || kinds.contains(sopClass))
                .map(sopClass -> TransferCapability.scp(sopClass, rule.transferSyntaxes()))).toList();
    }

    /** On an association that this node opened the sender is the one that was called. */
    private static StoreRequest asSentBy(String source, StoreRequest request) {
        AssociationInfo opened = request.association();
        AssociationInfo turned = new AssociationInfo(opened.number(), source, opened.callingAETitle(), opened.remoteAddress(),
                opened.implementationClassUID(), opened.implementationVersionName());
        return new StoreRequest(turned, request.sopClassUID(), request.sopInstanceUID(), request.transferSyntaxUID(), request.moveOriginatorAETitle(),
                request.moveOriginatorMessageId());
    }
}
