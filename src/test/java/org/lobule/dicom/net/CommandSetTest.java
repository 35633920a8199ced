package org.lobule.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.Hex;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.InvalidPDUException;

class CommandSetTest {

    private static final CommandSet RESPONSE = CommandSet.request(Dimse.C_GET, UID.StudyRootQueryRetrieveInformationModelGet)
        .set(CommandElement.STATUS, 0xB000).set(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, 1);

    /** Orthanc 1.10 answers a C-GET of which an instance was refused with the list of failed instances in the command. */
    @Test
    void elementsOfOtherGroupsArePassedOver() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RESPONSE.encode(false));
        bytes.writeBytes(Hex.bytes("08 00 00 00 04 00 00 00 0E 00 00 00", "08 00 58 00 06 00 00 00 '1.2.34'"));

        CommandSet command = CommandSet.decode(bytes.toByteArray());

        assertThat(command.status().code()).isEqualTo(0xB000);
        assertThat(command.get(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, 0)).isEqualTo(1);
        assertThat(command.encode(false)).isEqualTo(RESPONSE.encode(false));
    }

    @Test
    void anElementThatIsCutOffIsRefused() {
        byte[] whole = RESPONSE.encode(false);
        assertThatThrownBy(() -> CommandSet.decode(Arrays.copyOf(whole, whole.length - 1))).isInstanceOf(InvalidPDUException.class)
            .hasMessageContaining("a command set with element");
    }
}
