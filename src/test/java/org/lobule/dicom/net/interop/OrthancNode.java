package org.lobule.dicom.net.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.service.OrthancArchive;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.dicom.net.tls.Site;

/** Orthanc, whose user's side is moved over REST. It tells whether an operation succeeded, and as user knows no C-GET. */
final class OrthancNode implements Node {

    private static final String TITLE = "ORTHANC";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrthancArchive orthanc;

    OrthancNode(Line line, Site site, Path folder, LobuleNode lobule) throws Exception {
        String settings = "\"MaximumPduLength\": %d,".formatted(line.lengthOfDcmtk());
        if (line.tls()) {
            settings += """
                "DicomTlsEnabled": true, "DicomTlsCertificate": "%s", "DicomTlsPrivateKey": "%s", "DicomTlsTrustedCertificates": "%s",
                "DicomTlsRemoteCertificateRequired": true,
                """.formatted(site.scanner.certificates(), site.scanner.key(), site.authorities);
        }
        orthanc = OrthancArchive.start(folder, lobule.port(Service.STORE), settings, ", \"UseDicomTls\": %s".formatted(line.tls()),
            line.environmentOfDcmtk());
    }

    @Override
    public String aeTitle() {
        return TITLE;
    }

    @Override
    public int port(Service service) {
        return orthanc.port();
    }

    @Override
    public boolean takes(Service service, String transferSyntax) {
        return true;
    }

    @Override
    public boolean tellsStatus() {
        return false;
    }

    @Override
    public boolean cancels(Service service) {
        return false;
    }

    @Override
    public boolean tellsCounters() {
        return false;
    }

    @Override
    public int statusOfWrongLevel() {
        return SOME_FAILURE;
    }

    @Override
    public int statusOfUnknownDestination() {
        return SOME_FAILURE;
    }

    @Override
    public boolean isMadeToOrder() {
        return false;
    }

    @Override
    public void hold(List<Path> instances) throws Exception {
        takeReceived();
        for (Path instance : instances) {
            orthanc.post("/instances", instance);
        }
    }

    @Override
    public List<Attributes> takeReceived() throws IOException, InterruptedException {
        List<Attributes> received = new ArrayList<>();
        for (JsonNode id : JSON.readTree(orthanc.get("/instances"))) {
            received.add(new DicomInputStream(new ByteArrayInputStream(orthanc.getBytes("/instances/" + id.asText() + "/file"))).readDataset());
            orthanc.delete("/instances/" + id.asText());
        }
        return received;
    }

    @Override
    public int echo(Node provider, String calledAETitle) throws Exception {
        if (!calledAETitle.equals(provider.aeTitle())) {
            throw new IOException("Orthanc calls its peers by their configured titles");
        }
        orthanc.post("/modalities/lobule/echo", "{}");
        return 0;
    }

    @Override
    public List<Integer> store(Node provider, List<Path> instances) throws Exception {
        hold(instances);
        JsonNode resources = JSON.readTree(orthanc.get("/instances"));
        List<Integer> statuses = new ArrayList<>();
        for (JsonNode resource : resources) {
            statuses.add(succeeds("/modalities/lobule/store", JSON.createObjectNode().set("Resources", JSON.createArrayNode().add(resource))));
        }
        takeReceived();
        Collections.sort(statuses, Collections.reverseOrder());
        return statuses;
    }

    private int succeeds(String path, JsonNode body) throws IOException, InterruptedException {
        try {
            orthanc.post(path, JSON.writeValueAsString(body));
            return 0;
        } catch (OrthancArchive.Refused refused) {
            return SOME_FAILURE;
        }
    }

    @Override
    public Found find(Node provider, Attributes identifier, int cancelAfter) throws Exception {
        String level = identifier.getString(Tag.QueryRetrieveLevel);
        JsonNode body = JSON.createObjectNode().put("Level", level.charAt(0) + level.substring(1).toLowerCase())
            .set("Query", JSON.valueToTree(byKeyword(identifier)));
        String query;
        try {
            query = JSON.readTree(orthanc.post("/modalities/lobule/query", JSON.writeValueAsString(body))).get("Path").asText();
        } catch (OrthancArchive.Refused refused) {
            return new Found(SOME_FAILURE, List.of());
        }
        List<Attributes> matches = new ArrayList<>();
        for (JsonNode answer : JSON.readTree(orthanc.get(query + "/answers?expand"))) {
            matches.add(attributes(answer));
        }
        return new Found(0, matches);
    }

    private static Map<String, String> byKeyword(Attributes identifier) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (int tag : identifier.tags()) {
            if (tag != Tag.QueryRetrieveLevel) {
                keys.put("%04x,%04x".formatted(tag >>> 16, tag & 0xFFFF),
                    identifier.containsValue(tag) ? String.join("\\", identifier.getStrings(tag)) : "");
            }
        }
        return keys;
    }

    /** Texts, which Orthanc gives in UTF-8: {@code {"0008,0020": {"Name": ..., "Type": "String", "Value": ...}}}. */
    private static Attributes attributes(JsonNode answer) {
        Attributes attributes = new Attributes();
        attributes.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        answer.properties().forEach(entry -> {
            int tag = Integer.parseUnsignedInt(entry.getKey().replace(",", ""), 16);
            if (tag != Tag.SpecificCharacterSet) {
                attributes.setString(tag, ElementDictionary.vrOf(tag), entry.getValue().get("Value").asText());
            }
        });
        return attributes;
    }

    @Override
    public Retrieved move(Node provider, Attributes identifier, String destination, int cancelAfter) throws Exception {
        JsonNode body = JSON.createObjectNode().put("Level", "Study").put("TargetAet", destination).set("Resources", JSON.createArrayNode()
            .add(JSON.createObjectNode().put("StudyInstanceUID", identifier.getString(Tag.StudyInstanceUID))));
        return new Retrieved(succeeds("/modalities/lobule/move", body), UNTOLD, UNTOLD, UNTOLD, UNTOLD, List.of());
    }

    /** Orthanc makes up the transaction's UID itself. */
    @Override
    public Committed commit(Node provider, String transaction, List<SopReference> instances) throws Exception {
        JsonNode body = JSON.createObjectNode().set("DicomInstances", JSON.valueToTree(instances.stream()
            .map(instance -> List.of(instance.sopClassUID(), instance.sopInstanceUID())).toList()));
        String path = JSON.readTree(orthanc.post("/modalities/lobule/storage-commitment", JSON.writeValueAsString(body))).get("Path").asText();
        JsonNode report = JSON.readTree(orthanc.get(path));
        long deadline = System.nanoTime() + RunningNode.PATIENCE.toNanos();
        while (report.get("Status").asText().equals("Pending") && System.nanoTime() < deadline) {
            report = JSON.readTree(orthanc.get(path));
        }
        List<String> committed = new ArrayList<>();
        report.path("Success").forEach(one -> committed.add(one.get("SOPInstanceUID").asText()));
        Map<String, Integer> failed = new LinkedHashMap<>();
        report.path("Failures").forEach(one -> failed.put(one.get("SOPInstanceUID").asText(), one.get("FailureReason").asInt()));
        return new Committed(report.get("Status").asText().equals(failed.isEmpty() ? "Success" : "Failure") ? 0 : SOME_FAILURE, committed, failed);
    }

    @Override
    public void close() {
        orthanc.close();
    }
}
