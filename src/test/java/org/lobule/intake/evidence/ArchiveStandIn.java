package org.lobule.intake.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationObserver;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomListener;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.service.GetService;
import org.lobule.dicom.net.service.MoveService;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryProvider;
import org.lobule.dicom.net.service.QueryRequest;
import org.lobule.dicom.net.service.QueryService;
import org.lobule.dicom.net.service.RetrieveProvider;

/** An archive under the AE titles of the test site's sources, that holds what a test gives it. */
final class ArchiveStandIn implements AutoCloseable, QueryProvider, RetrieveProvider {

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Map<String, Attributes> instances = new ConcurrentHashMap<>();
    private final int nodePort;
    private final boolean countsOnly;
    private final DicomListener listener;

    private ArchiveStandIn(Path folder, int nodePort, boolean countsOnly) throws IOException {
        this.folder = folder;
        this.nodePort = nodePort;
        this.countsOnly = countsOnly;
        ApplicationEntity[] entities = Stream.of(TestSite.ASKED_SOURCE, TestSite.GET_SOURCE, TestSite.MOVE_SOURCE).map(this::entity).toArray(ApplicationEntity[]::new);
        listener = DicomListener.start(Connection.to("127.0.0.1", TestSite.SOURCE_PORT), AssociationPolicy.byCalledAETitle(entities),
                new DicomListener.Limits(20, 20, Duration.ofSeconds(2)), AssociationObserver.NONE);
    }

    static ArchiveStandIn start(Path folder, int nodePort) throws IOException {
        return new ArchiveStandIn(folder, nodePort, false);
    }

    /** One that knows how many instances a study has and does not list them. */
    static ArchiveStandIn counting(Path folder, int nodePort) throws IOException {
        return new ArchiveStandIn(folder, nodePort, true);
    }

    private ApplicationEntity entity(String aeTitle) {
        return ApplicationEntity.titled(aeTitle).with(QueryService.capabilities()).with(GetService.capabilities()).with(MoveService.capabilities())
                .with(TransferCapability.scu(UID.CTImageStorage, List.of(UID.ExplicitVRLittleEndian)))
                .with(new QueryService(this)).with(new GetService(this)).with(new MoveService(this));
    }

    void hold(List<Attributes> held) throws IOException {
        for (Attributes instance : held) {
            String uid = instance.getString(Tag.SOPInstanceUID);
            DicomFile.of(instance, UID.ExplicitVRLittleEndian).write(folder.resolve(uid + ".dcm"));
            instances.put(uid, instance);
        }
    }

    @Override
    public Stream<Attributes> find(QueryRequest request) {
        asked.add(request.level().name());
        List<Attributes> matching = matching(request);
        return switch (request.level()) {
            case STUDY -> matching.isEmpty() ? Stream.of() : Stream.of(study(matching));
            case SERIES -> countsOnly ? Stream.of() : bySeries(matching).values().stream();
            default -> matching.stream();
        };
    }

    private static Attributes study(List<Attributes> matching) {
        Attributes study = new Attributes(matching.getFirst());
        study.setString(Tag.NumberOfStudyRelatedInstances, VR.IS, Integer.toString(matching.size()));
        return study;
    }

    private static Map<String, Attributes> bySeries(List<Attributes> matching) {
        return matching.stream().collect(Collectors.toMap(instance -> instance.getString(Tag.SeriesInstanceUID), instance -> instance, (first, second) -> first));
    }

    @Override
    public List<Part10File> instances(QueryRequest request) throws IOException {
        asked.add("retrieve of %d".formatted(request.keys().getStrings(Tag.SOPInstanceUID).length));
        List<Part10File> files = new ArrayList<>();
        for (Attributes instance : matching(request)) {
            files.add(Part10File.of(folder.resolve(instance.getString(Tag.SOPInstanceUID) + ".dcm")));
        }
        return files;
    }

    @Override
    public Optional<Connection> destination(String aeTitle) {
        return aeTitle.equals(TestSite.NODE) ? Optional.of(Connection.to("127.0.0.1", nodePort)) : Optional.empty();
    }

    private List<Attributes> matching(QueryRequest request) {
        return instances.values().stream().filter(instance -> Stream.of(QueryLevel.STUDY, QueryLevel.SERIES, QueryLevel.IMAGE)
                .allMatch(level -> !request.keys().containsValue(level.uniqueKey())
                        || Set.of(request.keys().getStrings(level.uniqueKey())).contains(instance.getString(level.uniqueKey())))).toList();
    }

    @Override
    public void close() {
        listener.close();
    }
}
