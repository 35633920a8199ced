package org.lobule.intake.evidence;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.inject.Singleton;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryResult;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.QuerySCU;
import org.lobule.dicom.web.DicomWebClient;
import org.lobule.dicom.web.DicomWebPeer;
import org.lobule.dicom.web.SearchQuery;
import org.lobule.dicom.web.SearchResult;
import org.lobule.site.SiteSecurity;
import org.lobule.site.StudySource;

/** Asks a source which instances of a study it has, or how many where it does not list them. */
@Singleton
class SourceQuery {

    private static final int MOST_SERIES = 2_000;
    private static final int MOST_INSTANCES = 100_000;

    private final SourceCalls calls;
    private final SiteSecurity security;

    SourceQuery(SourceCalls calls, SiteSecurity security) {
        this.calls = calls;
        this.security = security;
    }

    /** @throws IOException when it cannot be reached, fails or says neither; the message tells an administrator which */
    SourceAnswer ask(StudySource source, String studyInstanceUid) throws IOException {
        return source.qido().isPresent() ? search(source.qido().get(), studyInstanceUid) : find(source, studyInstanceUid);
    }

    private SourceAnswer find(StudySource source, String study) throws IOException {
        try (Association association = Association.open(calls.connection(source), QuerySCU.proposing(calls.request(source), QueryRoot.STUDY))) {
            QuerySCU query = new QuerySCU(association);
            QueryResult studies = succeeded(query.find(QueryRoot.STUDY, QueryLevel.STUDY, keys(study, null, Tag.NumberOfStudyRelatedInstances), 1));
            if (studies.matches().isEmpty()) {
                return SourceAnswer.counting(0);
            }
            Optional<List<AnnouncedInstance>> listed = list(query, study);
            if (listed.isPresent()) {
                return SourceAnswer.listing(listed.get());
            }
            OptionalInt count = number(studies.matches().getFirst());
            if (count.isEmpty()) {
                throw new IOException("it neither lists the instances of a study nor counts them");
            }
            return SourceAnswer.counting(count.getAsInt());
        }
    }

    /** Empty where it does not answer at the levels of series and images, or not with everything. */
    private static Optional<List<AnnouncedInstance>> list(QuerySCU query, String study) throws IOException {
        QueryResult series = query.find(QueryRoot.STUDY, QueryLevel.SERIES, keys(study, "", Tag.Modality), MOST_SERIES);
        if (!series.complete() || series.matches().isEmpty()) {
            return Optional.empty();
        }
        List<AnnouncedInstance> instances = new ArrayList<>();
        for (Attributes match : series.matches()) {
            String uid = match.getString(Tag.SeriesInstanceUID, "");
            QueryResult images = UIDDictionary.isValid(uid) ? query.find(QueryRoot.STUDY, QueryLevel.IMAGE, imageKeys(study, uid), MOST_INSTANCES) : null;
            if (images == null || !images.complete() || !add(images.matches(), uid, instances)) {
                return Optional.empty();
            }
        }
        return Optional.of(instances);
    }

    private static boolean add(List<Attributes> matches, String series, List<AnnouncedInstance> instances) {
        for (Attributes match : matches) {
            String uid = match.getString(Tag.SOPInstanceUID, "");
            if (!UIDDictionary.isValid(uid) || !UIDDictionary.isValid(series) || instances.size() == MOST_INSTANCES) {
                return false;
            }
            instances.add(new AnnouncedInstance(series, uid, match.getString(Tag.SOPClassUID, ""), true));
        }
        return true;
    }

    private SourceAnswer search(URI base, String study) throws IOException {
        DicomWebPeer peer = DicomWebPeer.at(base);
        try (DicomWebClient client = new DicomWebClient(security.sslContext().map(peer::withTls).orElse(peer))) {
            SearchResult found = client.search(SearchQuery.at(QueryLevel.IMAGE).matching(Tag.StudyInstanceUID, study).returning(Tag.SeriesInstanceUID)
                    .returning(Tag.SOPClassUID).withLimit(MOST_INSTANCES));
            List<AnnouncedInstance> instances = new ArrayList<>();
            boolean listed = found.complete();
            for (Attributes match : found.matches()) {
                listed &= add(List.of(match), match.getString(Tag.SeriesInstanceUID, ""), instances);
            }
            if (listed) {
                return instances.isEmpty() ? SourceAnswer.counting(0) : SourceAnswer.listing(instances);
            }
            SearchResult studies = client.search(SearchQuery.at(QueryLevel.STUDY).matching(Tag.StudyInstanceUID, study)
                    .returning(Tag.NumberOfStudyRelatedInstances).withLimit(1));
            OptionalInt count = studies.matches().isEmpty() ? OptionalInt.of(0) : number(studies.matches().getFirst());
            if (count.isEmpty()) {
                throw new IOException("it neither lists the instances of a study nor counts them");
            }
            return SourceAnswer.counting(count.getAsInt());
        }
    }

    private static QueryResult succeeded(QueryResult result) throws IOException {
        if (result.status().isFailure()) {
            throw new IOException("it answers C-FIND with " + result.status());
        }
        return result;
    }

    private static OptionalInt number(Attributes match) {
        String text = match.getString(Tag.NumberOfStudyRelatedInstances, "").strip();
        return text.matches("[0-9]{1,7}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** @param series null below which nothing is asked, empty to have it returned */
    private static Attributes keys(String study, String series, int returned) {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, study);
        if (series != null) {
            keys.setNull(Tag.SeriesInstanceUID, VR.UI);
        }
        keys.setNull(returned, returned == Tag.Modality ? VR.CS : VR.IS);
        return keys;
    }

    private static Attributes imageKeys(String study, String series) {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, study);
        keys.setString(Tag.SeriesInstanceUID, VR.UI, series);
        keys.setNull(Tag.SOPInstanceUID, VR.UI);
        keys.setNull(Tag.SOPClassUID, VR.UI);
        return keys;
    }
}
