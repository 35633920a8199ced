package org.lobule.dicom.net.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.Closing;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.pdu.AAssociateRQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Storage commitment both ways: between our own entities, and with Orthanc. */
class StorageCommitmentTest {

    private static final String TRANSACTION = "1.2.826.0.1.3680043.10.9.1";
    private static final SopReference ONE = new SopReference(UID.CTImageStorage, SomeSlices.STUDY + ".1.1");
    private static final SopReference TWO = new SopReference(UID.CTImageStorage, SomeSlices.STUDY + ".1.2");
    private static final SopReference ABSENT = new SopReference(UID.CTImageStorage, SomeSlices.STUDY + ".1.99");
    private static final CommitmentResult RESULT = new CommitmentResult(TRANSACTION, List.of(ONE),
        List.of(new CommitmentResult.Failure(ABSENT, CommitmentResult.NO_SUCH_INSTANCE)));
    private static final CommitmentRequest REQUEST = new CommitmentRequest(TRANSACTION, List.of(ONE, ABSENT));

    @TempDir
    Path folder;

    private final BlockingQueue<CommitmentResult> reported = new LinkedBlockingQueue<>();

    /** Remembers the requests, and answers as told. */
    private static final class Provider implements CommitmentProvider {

        private final BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
        private final BlockingQueue<CommitmentResult> notReported = new LinkedBlockingQueue<>();
        private final Function<CommitmentRequest, Optional<CommitmentResult>> answer;

        Provider(Function<CommitmentRequest, Optional<CommitmentResult>> answer) {
            this.answer = answer;
        }

        @Override
        public Optional<CommitmentResult> requested(AssociationInfo association, CommitmentRequest request) {
            requests.add(request);
            return answer.apply(request);
        }

        @Override
        public void notReported(AssociationInfo association, CommitmentResult result) {
            notReported.add(result);
        }
    }

    @Test
    void theResultComesOnTheSameAssociation() throws Exception {
        Provider provider = new Provider(request -> Optional.of(RESULT));
        try (RunningNode archive = archive(provider); Association association = user().connect(archive.address(), asking())) {
            assertThat(new CommitmentSCU(association).request(REQUEST)).isEqualTo(DimseStatus.SUCCESS);
            assertThat(association.serveUntil(() -> !reported.isEmpty(), RunningNode.PATIENCE)).isTrue();

            assertThat(provider.requests).containsExactly(REQUEST);
            assertThat(reported).containsExactly(RESULT);
            association.release();
            assertThat(archive.await(RunningNode.Closed.class).closing().cause()).isEqualTo(Closing.Cause.RELEASED);
            assertThat(provider.notReported).isEmpty();
        }
    }

    @Test
    void theResultComesOnAnAssociationThatTheProviderOpens() throws Exception {
        Provider provider = new Provider(request -> Optional.empty());
        try (RunningNode archive = archive(provider); RunningNode node = node()) {
            try (Association association = user().connect(archive.address(), asking())) {
                assertThat(new CommitmentSCU(association).request(REQUEST).isSuccess()).isTrue();
                assertThat(association.serveUntil(() -> !reported.isEmpty(), Duration.ofMillis(50))).as("on the same association").isFalse();
                assertThat(association.closing()).as("still open").isNull();
            }
            report(node.address(), "LOBULE", RESULT);
            assertThat(reported).containsExactly(RESULT);
        }
    }

    @Test
    void aUserThatDoesNotWaitIsReportedToLater() throws Exception {
        Provider provider = new Provider(request -> Optional.of(RESULT));
        try (RunningNode archive = archive(provider)) {
            try (Association association = Association.open(archive.address(), asking())) {
                new CommitmentSCU(association).request(REQUEST);
            }
            assertThat(provider.notReported.poll(20, TimeUnit.SECONDS)).isEqualTo(RESULT);
        }
    }

    @Test
    void aReportThatIsRefusedIsNotKnownToTheUser() throws Exception {
        Provider provider = new Provider(request -> Optional.of(RESULT));
        ApplicationEntity refusing = ApplicationEntity.titled("LOBULE").with(new CommitmentResultService((association, result) -> {
            throw new DicomServiceException(0x0115, "no such transaction");
        }));
        try (RunningNode archive = archive(provider); Association association = refusing.connect(archive.address(), asking())) {
            new CommitmentSCU(association).request(REQUEST);
            association.serveUntil(() -> !provider.notReported.isEmpty(), Duration.ofSeconds(1));
            assertThat(provider.notReported.poll(20, TimeUnit.SECONDS)).isEqualTo(RESULT);
        }
    }

    @Test
    void requestsThatMakeNoSenseAreRefusedByName() throws Exception {
        Provider provider = new Provider(request -> Optional.empty());
        try (RunningNode archive = archive(provider); Association association = user().connect(archive.address(), asking())) {
            CommitmentSCU scu = new CommitmentSCU(association);
            assertThat(scu.request(new CommitmentRequest(TRANSACTION, List.of())).code()).as("no instances").isEqualTo(0x0115);
            assertThat(scu.request(new CommitmentRequest("not a UID", List.of(ONE))).code()).as("no transaction UID").isEqualTo(0x0115);
            assertThat(scu.request(new CommitmentRequest(TRANSACTION, List.of(new SopReference(UID.CTImageStorage, "../x")))).code()).isEqualTo(0x0115);
            assertThat(action(association, 2, UID.StorageCommitmentPushModelInstance).code()).as("no such action").isEqualTo(0x0123);
            assertThat(action(association, 1, "1.2.3").code()).as("no such instance").isEqualTo(0x0112);
            assertThat(action(association, 1, UID.StorageCommitmentPushModelInstance).code()).as("no data set").isEqualTo(0x0115);
            assertThat(provider.requests).isEmpty();
            assertThat(scu.request(REQUEST).isSuccess()).isTrue();
        }
    }

    @Test
    void reportsThatMakeNoSenseAreRefusedByName() throws Exception {
        try (RunningNode node = node(); Association association = Association.open(node.address(), reporting("LOBULE"))) {
            CommitmentReporter reporter = new CommitmentReporter(association);
            assertThat(reporter.report(new CommitmentResult(TRANSACTION, List.of(), List.of())).code()).isEqualTo(0x0115);
            assertThat(reporter.report(new CommitmentResult("", List.of(ONE), List.of())).code()).isEqualTo(0x0115);
            Attributes information = new Attributes();
            information.setString(Tag.TransactionUID, VR.UI, TRANSACTION);
            CommandSet command = CommandSet.request(Dimse.N_EVENT_REPORT, UID.StorageCommitmentPushModel)
                .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, UID.StorageCommitmentPushModelInstance).set(CommandElement.EVENT_TYPE_ID, 3);
            assertThat(association.invoke(association.contexts(UID.StorageCommitmentPushModel).getFirst(), command,
                MessageDataSet.writer(information, UID.ExplicitVRLittleEndian)).status().code()).isEqualTo(0x0113);
            assertThat(reported).isEmpty();
        }
    }

    @Test
    void aPeerWithoutStorageCommitmentIsNamed() throws Exception {
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(),
                StorageCommitment.proposingUser(AAssociateRQ.from("LOBULE", "LOBULE")))) {
            assertThatThrownBy(() -> new CommitmentSCU(association).request(REQUEST)).isInstanceOf(NoPresentationContextException.class)
                .hasMessage("LOBULE offers no storage commitment");
        }
    }

    @Test
    void orthancCommitsWhatItHasAndNamesWhatItHasNot() throws Exception {
        try (RunningNode node = node(); OrthancArchive orthanc = OrthancArchive.start(folder, node.port())) {
            DcmtkArchive.send(SomeSlices.write(folder, 2, UID.ExplicitVRLittleEndian), "ORTHANC", orthanc.port());
            AAssociateRQ rq = StorageCommitment.proposingUser(AAssociateRQ.from("LOBULE", "ORTHANC"));
            try (Association association = user().connect(orthanc.address(), rq)) {
                CommitmentSCU scu = new CommitmentSCU(association);
                assertThat(scu.request(new CommitmentRequest(TRANSACTION, List.of(ONE, TWO)))).isEqualTo(DimseStatus.SUCCESS);
                assertThat(scu.request(new CommitmentRequest(TRANSACTION + ".2", List.of(ONE, ABSENT)))).isEqualTo(DimseStatus.SUCCESS);
            }
            List<CommitmentResult> results = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                results.add(reported.poll(20, TimeUnit.SECONDS));
            }
            assertThat(results).filteredOn(result -> result.transactionUID().equals(TRANSACTION)).singleElement().satisfies(result -> {
                assertThat(result.complete()).isTrue();
                assertThat(result.committed()).containsExactlyInAnyOrder(ONE, TWO);
            });
            assertThat(results).filteredOn(result -> result.transactionUID().equals(TRANSACTION + ".2")).singleElement().satisfies(result -> {
                assertThat(result.committed()).containsExactly(ONE);
                assertThat(result.failed()).containsExactly(new CommitmentResult.Failure(ABSENT, CommitmentResult.NO_SUCH_INSTANCE));
            });
        }
    }

    @Test
    void orthancAsksAndIsReportedTo() throws Exception {
        for (boolean atOnce : new boolean[] {false, true}) {
            Provider provider = new Provider(request -> atOnce ? Optional.of(resultOf(request)) : Optional.empty());
            ApplicationEntity archive = ApplicationEntity.titled("LOBULE").with(StorageCommitment.asProvider()).with(new CommitmentService(provider));
            try (RunningNode node = RunningNode.start(archive, null, RunningNode.connection(), RunningNode.limits());
                    OrthancArchive orthanc = OrthancArchive.start(Files.createDirectory(folder.resolve("peer-" + atOnce)), node.port())) {
                String answer = orthanc.post("/modalities/lobule/storage-commitment",
                    "{\"DicomInstances\": [[\"%s\", \"%s\"], [\"%s\", \"%s\"]]}".formatted(ONE.sopClassUID(), ONE.sopInstanceUID(),
                        ABSENT.sopClassUID(), ABSENT.sopInstanceUID()));
                Matcher path = Pattern.compile("/storage-commitment/[0-9.]+").matcher(answer);
                assertThat(path.find()).as(answer).isTrue();
                CommitmentRequest request = provider.requests.poll(20, TimeUnit.SECONDS);
                assertThat(request.instances()).containsExactly(ONE, ABSENT);
                if (!atOnce || provider.notReported.poll(3, TimeUnit.SECONDS) != null) {
                    report(orthanc.address(), "ORTHANC", resultOf(request));
                }
                assertThat(orthanc.get(path.group())).contains("\"Status\" : \"Failure\"").contains(ABSENT.sopInstanceUID());
            }
        }
    }

    private static CommitmentResult resultOf(CommitmentRequest request) {
        return new CommitmentResult(request.transactionUID(), RESULT.committed(), RESULT.failed());
    }

    private ApplicationEntity user() {
        return ApplicationEntity.titled("LOBULE").with(StorageCommitment.asUser())
            .with(new CommitmentResultService((association, result) -> reported.add(result)));
    }

    private RunningNode node() throws IOException {
        return RunningNode.start(user(), null, RunningNode.connection(), RunningNode.limits());
    }

    private static RunningNode archive(CommitmentProvider provider) throws IOException {
        ApplicationEntity entity = ApplicationEntity.titled("ARCHIVE").with(StorageCommitment.asProvider()).with(new CommitmentService(provider));
        return RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits());
    }

    /** Asks, and takes the report on the same association: its roles are the usual ones. */
    private static AAssociateRQ asking() {
        return StorageCommitment.proposingUser(AAssociateRQ.from("LOBULE", "ARCHIVE"));
    }

    private static AAssociateRQ reporting(String calledAETitle) {
        return StorageCommitment.proposingProvider(AAssociateRQ.from("ARCHIVE", calledAETitle));
    }

    private static void report(Connection peer, String calledAETitle, CommitmentResult result) throws IOException {
        AAssociateRQ rq = StorageCommitment.proposingProvider(AAssociateRQ.from("LOBULE", calledAETitle));
        try (Association association = Association.open(peer, rq)) {
            assertThat(new CommitmentReporter(association).report(result)).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    private static DimseStatus action(Association association, int type, String instance) throws IOException {
        CommandSet command = new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.N_ACTION.commandField())
            .set(CommandElement.REQUESTED_SOP_CLASS_UID, UID.StorageCommitmentPushModel)
            .set(CommandElement.REQUESTED_SOP_INSTANCE_UID, instance).set(CommandElement.ACTION_TYPE_ID, type);
        return association.invoke(association.contexts(UID.StorageCommitmentPushModel).getFirst(), command, null).status();
    }
}
