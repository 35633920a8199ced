package org.lobule.intake.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.service.DcmtkArchive;
import org.lobule.dicom.net.service.OrthancArchive;
import org.lobule.dicom.net.service.SomeSlices;
import org.lobule.segmentation.dicom.RegionTerms;
import org.lobule.site.AcceptedStorage;
import org.lobule.site.LocalNode;
import org.lobule.site.Peer;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;
import org.lobule.site.StorageRule;
import org.lobule.site.StudySource;

/** What DCMTK's archive and Orthanc say of a study, and that they give single instances of it when asked by a list of UIDs. */
class SourceInteropTest {

    private static final int SLICES = 6;
    private static final Duration SECONDS = Duration.ofSeconds(5);

    @TempDir
    Path folder;
    private final Queue<String> filed = new ConcurrentLinkedQueue<>();

    @Test
    void dcmtksArchiveListsAndGivesWhatItHas() throws Exception {
        try (RunningNode node = RunningNode.start(); DcmtkArchive archive = DcmtkArchive.start(folder, SLICES, node.port())) {
            listsAll("ARCHIVE", archive.address(), "");   // it does not say of what kind they are
            givesTwo("ARCHIVE", archive.address(), StudySource.Fetch.C_GET);
            assertThat(fetch("ARCHIVE", archive.address(), StudySource.Fetch.C_MOVE)).isEqualTo(2);
            assertThat(node.received).extracting(received -> received.sopInstanceUID()).containsExactlyInAnyOrder(uid(2), uid(4));
            SourceAnswer unknown = query("ARCHIVE", archive.address()).ask(source("ARCHIVE", StudySource.Fetch.C_GET), "1.2.3.4");
            assertThat(unknown).isEqualTo(SourceAnswer.counting(0));
        }
    }

    @Test
    void orthancListsAndGivesWhatItHas() throws Exception {
        try (RunningNode node = RunningNode.start(); OrthancArchive archive = OrthancArchive.start(folder, node.port())) {
            DcmtkArchive.send(SomeSlices.write(folder, SLICES, UID.ExplicitVRLittleEndian), "ORTHANC", archive.port());
            listsAll("ORTHANC", archive.address(), UID.CTImageStorage);
            givesTwo("ORTHANC", archive.address(), StudySource.Fetch.C_GET);
            assertThat(fetch("ORTHANC", archive.address(), StudySource.Fetch.C_MOVE)).isEqualTo(2);
            assertThat(node.received).extracting(received -> received.sopInstanceUID()).containsExactlyInAnyOrder(uid(2), uid(4));
        }
    }

    private void listsAll(String aeTitle, Connection address, String sopClass) throws IOException {
        SourceAnswer answer = query(aeTitle, address).ask(source(aeTitle, StudySource.Fetch.C_GET), SomeSlices.STUDY);
        assertThat(answer.count()).isEqualTo(OptionalInt.empty());
        assertThat(answer.instances()).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, SLICES)
                .mapToObj(number -> instance(number, sopClass)).toList());
    }

    private void givesTwo(String aeTitle, Connection address, StudySource.Fetch how) throws IOException {
        assertThat(fetch(aeTitle, address, how)).isEqualTo(2);
        assertThat(filed).containsExactlyInAnyOrder(uid(2) + " from " + aeTitle, uid(4) + " from " + aeTitle);
    }

    private int fetch(String aeTitle, Connection address, StudySource.Fetch how) throws IOException {
        SiteConfiguration site = site(aeTitle, address);
        MissingFetch fetch = new MissingFetch(calls(site), site, AcceptedStorage.of(site.storage(), syntax -> true), (request, dataSet) -> {
            dataSet.readAllBytes();
            filed.add(request.sopInstanceUID() + " from " + request.association().callingAETitle());
            return DimseStatus.SUCCESS;
        }, configuration());
        return fetch.fetch(source(aeTitle, how), SomeSlices.STUDY, List.of(instance(2, UID.CTImageStorage), instance(4, UID.CTImageStorage)));
    }

    private static SourceQuery query(String aeTitle, Connection address) throws IOException {
        SiteConfiguration site = site(aeTitle, address);
        return new SourceQuery(calls(site), new SiteSecurity(site, Clock.systemUTC()));
    }

    private static SourceCalls calls(SiteConfiguration site) throws IOException {
        return new SourceCalls(site, new SiteSecurity(site, Clock.systemUTC()), configuration());
    }

    private static StudySource source(String aeTitle, StudySource.Fetch fetch) {
        return new StudySource(aeTitle, Optional.empty(), Optional.of(fetch));
    }

    private static SiteConfiguration site(String aeTitle, Connection address) {
        LocalNode node = new LocalNode("LOBULE", "127.0.0.1", OptionalInt.of(0), List.of(), 1, 1, 131_072, SECONDS, SECONDS, Optional.empty());
        Peer archive = new Peer(aeTitle, "", Optional.of(new Peer.Address(address.hostname(), address.port())), List.of(), Optional.empty());
        StorageRule images = new StorageRule(List.of(UID.CTImageStorage), List.of(UID.ExplicitVRLittleEndian));
        return new SiteConfiguration(node, List.of(archive), List.of(images), List.of(), RegionTerms.DEFAULT);
    }

    private static EvidenceConfiguration configuration() {
        return new SmallRyeConfigBuilder().withConverter(Duration.class, 200, new DurationConverter()).withMapping(EvidenceConfiguration.class).build()
                .getConfigMapping(EvidenceConfiguration.class);
    }

    private static AnnouncedInstance instance(int number, String sopClass) {
        return new AnnouncedInstance(SomeSlices.slice(number).getString(Tag.SeriesInstanceUID), uid(number), sopClass, true);
    }

    private static String uid(int number) {
        return SomeSlices.slice(number).getString(Tag.SOPInstanceUID);
    }
}
