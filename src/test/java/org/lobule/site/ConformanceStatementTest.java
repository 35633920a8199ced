package org.lobule.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.Implementation;
import org.lobule.dicom.data.UID;

/** docs/conformance.md says of the shipped node what is so. */
class ConformanceStatementTest {

    @Test
    void everySopClassAndTransferSyntaxThatIsAcceptedIsStatedAndNoOther() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/conformance.md"));
        List<String> stated = lines.stream().filter(line -> line.startsWith("| ") && line.endsWith(" |")).flatMap(line -> Stream.of(line.split("\\|")))
                .map(String::strip).filter(cell -> cell.matches("1\\.2\\.840\\.10008\\.[0-9.]+")).distinct().toList();
        List<String> storage = SiteConfigurationReader.read(Optional.empty()).storage().stream()
                .flatMap(rule -> Stream.concat(rule.sopClasses().stream(), rule.transferSyntaxes().stream())).distinct().toList();

        assertThat(stated).containsAll(storage);
        assertThat(stated).filteredOn(uid -> !storage.contains(uid)).containsExactlyInAnyOrder(UID.Verification, UID.StorageCommitmentPushModel,
                UID.ModalityPerformedProcedureStep, UID.InstanceAvailabilityNotification, UID.StudyRootQueryRetrieveInformationModelFind,
                UID.StudyRootQueryRetrieveInformationModelGet, UID.StudyRootQueryRetrieveInformationModelMove, UID.DICOMApplicationContext);
    }

    @Test
    void theImplementationIsStatedAsPeersSeeIt() throws IOException {
        assertThat(Files.readString(Path.of("docs/conformance.md"))).contains(Implementation.CLASS_UID + ", " + Implementation.VERSION_NAME);
    }
}
