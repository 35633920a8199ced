package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.identity;
import static org.lobule.TestObjects.newUid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.NodeTest;
import org.lobule.archive.TestSpace;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.json.JSONReader;
import org.lobule.dicom.web.DicomWebClient;
import org.lobule.dicom.web.DicomWebPeer;
import org.lobule.dicom.web.StoreOutcome;

@NodeTest
class StowReceptionTest {

    @TestHTTPResource("/dicom-web")
    URI base;
    @Inject
    StudyCatalogue catalogue;
    @Inject
    TestSpace space;
    @TempDir
    Path folder;

    private final String study = newUid();
    private final String series = newUid();

    @AfterEach
    void spaceIsRealAgain() {
        space.real();
    }

    private Path file(Attributes dataset, String transferSyntax) throws IOException {
        Path file = folder.resolve(dataset.getString(Tag.SOPInstanceUID) + ".dcm");
        DicomFile.of(dataset, transferSyntax).write(file);
        return file;
    }

    private StoreOutcome store(Path... files) throws IOException {
        try (DicomWebClient client = new DicomWebClient(DicomWebPeer.at(base))) {
            return client.store(List.of(files));
        }
    }

    private HttpResponse<String> post(String contentType, byte[] body) throws IOException, InterruptedException {
        return post("/studies", contentType, body);
    }

    private HttpResponse<String> post(String resource, String contentType, byte[] body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(base + resource)).header("Content-Type", contentType)
                    .POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void whatIsAcknowledgedIsOnTheDiskAndInTheIndex() throws Exception {
        Attributes one = ct(study, series, 1);
        Attributes two = ct(study, series, 2);

        StoreOutcome outcome = store(file(one, UID.ExplicitVRLittleEndian), file(two, UID.ImplicitVRLittleEndian));

        assertThat(outcome.allStored()).isTrue();
        assertThat(catalogue.instances(study)).hasSize(2).allSatisfy(stored -> {
            DicomFile kept = DicomFile.read(stored.file());
            assertThat(kept.dataset()).isIn(one, two);
            assertThat(kept.transferSyntax()).isEqualTo(kept.dataset().equals(one) ? UID.ExplicitVRLittleEndian : UID.ImplicitVRLittleEndian);
        });
        assertThat(store(file(one, UID.ExplicitVRLittleEndian)).allStored()).as("the same again").isTrue();
        assertThat(catalogue.instances(study)).hasSize(2);
    }

    @Test
    void whatTheNodeDoesNotTakeIsNamedWithItsReasonAndTheRestIsKept() throws Exception {
        Attributes good = ct(study, series, 1);
        Attributes ultrasound = identity(UID.UltrasoundImageStorage, study, newUid());
        Attributes bigEndian = ct(study, series, 2);
        Attributes another = ct(study, series, 3);
        another.setString(Tag.SOPInstanceUID, VR.UI, good.getString(Tag.SOPInstanceUID));
        assertThat(store(file(good, UID.ExplicitVRLittleEndian)).allStored()).isTrue();
        Attributes more = ct(study, series, 4);

        StoreOutcome outcome = store(file(ultrasound, UID.ExplicitVRLittleEndian), file(bigEndian, UID.ExplicitVRBigEndian),
                file(another, UID.ExplicitVRLittleEndian), file(more, UID.ExplicitVRLittleEndian));

        assertThat(outcome.stored()).containsExactly(more.getString(Tag.SOPInstanceUID));
        assertThat(outcome.failures()).extracting(StoreOutcome.Failure::sopInstanceUID, failure -> failure.reason().code()).containsExactly(
                tuple(ultrasound.getString(Tag.SOPInstanceUID), 0x0122),
                tuple(bigEndian.getString(Tag.SOPInstanceUID), 0xC122),
                tuple(good.getString(Tag.SOPInstanceUID), StoreHandler.ANOTHER_OBJECT));
        assertThat(catalogue.instances(study)).hasSize(2);
    }

    private HttpResponse<String> postTo(String resource, Path... files) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Path file : files) {
            body.writeBytes("\r\n--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(Files.readAllBytes(file));
        }
        body.writeBytes("\r\n--x--".getBytes(StandardCharsets.US_ASCII));
        return post(resource, "multipart/related; type=\"application/dicom\"; boundary=x", body.toByteArray());
    }

    private static Attributes onlyItem(Attributes answer, int sequence) {
        assertThat(answer.getSequence(sequence)).hasSize(1);
        return answer.getSequence(sequence).getFirst();
    }

    @Test
    void aStudyTakesItsOwnInstancesAndNamesThoseOfAnother() throws Exception {
        Attributes own = ct(study, series, 1);
        String otherStudy = newUid();
        Attributes other = ct(otherStudy, newUid(), 1);

        HttpResponse<String> answer = postTo("/studies/" + study, file(other, UID.ExplicitVRLittleEndian), file(own, UID.ExplicitVRLittleEndian));

        assertThat(answer.statusCode()).isEqualTo(202);
        Attributes outcome = new JSONReader(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))).readDataset();
        assertThat(onlyItem(outcome, Tag.ReferencedSOPSequence).getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(own.getString(Tag.SOPInstanceUID));
        Attributes failure = onlyItem(outcome, Tag.FailedSOPSequence);
        assertThat(failure.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(other.getString(Tag.SOPInstanceUID));
        assertThat(failure.getInt(Tag.FailureReason, 0)).isEqualTo(StoreHandler.ANOTHER_STUDY);
        assertThat(catalogue.instances(study)).hasSize(1);
        assertThat(catalogue.find(otherStudy)).isEmpty();
    }

    @Test
    void whatIsOnlyOfAnotherStudyIsAConflict() throws Exception {
        HttpResponse<String> answer = postTo("/studies/" + newUid(), file(ct(study, series, 1), UID.ExplicitVRLittleEndian));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(catalogue.find(study)).isEmpty();
    }

    @Test
    void anAddressThatIsNoStudyIsRefused() throws Exception {
        HttpResponse<String> answer = postTo("/studies/liver", file(ct(study, series, 1), UID.ExplicitVRLittleEndian));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("The address has to end with a Study Instance UID");
    }

    @Test
    void aFullDiskRefusesAndTheSenderIsToldToTryAgain() throws Exception {
        space.pretend(0);

        assertThat(store(file(ct(study, series, 1), UID.ExplicitVRLittleEndian)).failures()).extracting(failure -> failure.reason().code())
                .containsExactly(0xA700);
    }

    @Test
    void aBodyThatBreaksOffKeepsNothingOfItsLastInstance() throws Exception {
        byte[] file = Files.readAllBytes(file(ct(study, series, 1), UID.ExplicitVRLittleEndian));
        byte[] head = "--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[head.length + file.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(file, 0, body, head.length, file.length);

        HttpResponse<String> answer = post("multipart/related; type=\"application/dicom\"; boundary=x", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("The body cannot be read to its end; send it again");
        assertThat(catalogue.find(study)).isEmpty();
    }

    @Test
    void whatIsNoStoreRequestIsRefused() throws Exception {
        assertThat(post("application/dicom", new byte[200]).statusCode()).isEqualTo(415);
        assertThat(post("multipart/related; type=\"application/dicom+json\"; boundary=x", "--x--".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(415);
        assertThat(post("multipart/related; boundary=x", "--x--".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
        HttpResponse<String> noDicom = post("multipart/related; boundary=x", "--x\r\n\r\nDear colleague\r\n--x--".getBytes(StandardCharsets.US_ASCII));
        assertThat(noDicom.statusCode()).isEqualTo(409);
        assertThat(noDicom.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
        assertThat(noDicom.body()).isEqualTo("{\"00081190\":{\"vr\":\"UR\"},\"0008119A\":{\"vr\":\"SQ\",\"Value\":[{\"00081197\":{\"vr\":\"US\",\"Value\":[49152]}}]}}");
    }
}
