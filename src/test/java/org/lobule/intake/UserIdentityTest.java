package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.NodeTest;
import org.lobule.PythonPeers;
import org.lobule.TestSite;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.UserIdentityAC;
import org.lobule.dicom.net.pdu.UserIdentityRQ;

/** User identity negotiation (PS3.7 D.3.3.7) with a peer that must name a user: by our own requestor, DCMTK's and pynetdicom's. */
@NodeTest
class UserIdentityTest {

    @Inject
    StorageListener listener;
    @TempDir
    Path folder;

    private static UserIdentityRQ of(int type, String primary, String secondary) {
        return new UserIdentityRQ(type, true, primary.getBytes(StandardCharsets.UTF_8), secondary.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to an identity; null for none. */
    private UserIdentityAC answer(UserIdentityRQ identity) throws IOException {
        AAssociateRQ request = AAssociateRQ.from(TestSite.NAMED_SCANNER, TestSite.NODE).proposing(UID.Verification, UID.ImplicitVRLittleEndian);
        request = request.withUserInformation(request.userInformation().withUserIdentity(identity));
        try (Association association = Association.open(Connection.to("127.0.0.1", listener.status().port()), request)) {
            return association.acceptance().userInformation().userIdentityAC();
        }
    }

    @Test
    void eachUserIsAcceptedAgainAndAgain() throws IOException {
        for (UserIdentityRQ right : Arrays.asList(of(2, TestSite.USER, TestSite.PASSCODE), of(2, TestSite.USER, TestSite.PASSCODE), of(2, "second", "other"))) {
            assertThat(answer(right).serverResponse()).as("a positive response, empty for this type").isEmpty();
        }
    }

    @Test
    void whoDoesNotAskForAResponseGetsNone() throws IOException {
        UserIdentityRQ right = of(2, TestSite.USER, TestSite.PASSCODE);
        assertThat(answer(new UserIdentityRQ(right.type(), false, right.primaryField(), right.secondaryField()))).isNull();
    }

    static Stream<UserIdentityRQ> identitiesThatWillNotDo() {
        return Stream.of(null, of(2, TestSite.USER, "other"), of(2, "second", TestSite.PASSCODE), of(2, "nobody", "nobody"), of(2, TestSite.USER, ""),
                of(1, TestSite.USER, ""), of(3, "ticket", ""), of(4, "<assertion/>", ""), of(5, "e30.e30.", ""), of(77, TestSite.USER, TestSite.PASSCODE));
    }

    @ParameterizedTest
    @MethodSource("identitiesThatWillNotDo")
    void anyOtherIsRejectedForGoodByTheServiceProvider(UserIdentityRQ identity) {
        assertThatThrownBy(() -> answer(identity)).isInstanceOfSatisfying(AAssociateRJ.class, rejection -> {
            assertThat(rejection.result()).isEqualTo(AAssociateRJ.PERMANENT);
            assertThat(rejection.source()).isEqualTo(AAssociateRJ.SERVICE_PROVIDER_ACSE);
            assertThat(rejection.reason()).isEqualTo(1);
        });
        assertThat(listener.status().lastRejection().orElseThrow()).contains("user identity not accepted").doesNotContain(TestSite.PASSCODE)
                .doesNotContain(TestSite.USER);
    }

    @Test
    void storescuGetsInWithThePasscodeAndNotWithoutIt() throws Exception {
        Path slice = folder.resolve("slice.dcm");
        DicomFile.of(ct(newUid(), newUid(), 1), UID.ExplicitVRLittleEndian).write(slice);
        Object[] call = {"-aet", TestSite.NAMED_SCANNER, "-aec", TestSite.NODE, "127.0.0.1", listener.status().port(), slice};

        Program.Outcome right = Program.run("storescu", with(call, "-usr", "second", "-pwd", "other", "-rsp"));
        assertThat(right.exitCode()).as(right.output()).isZero();
        Program.Outcome wrong = Program.run("storescu", with(call, "-usr", "second", "-pwd", "others", "-rsp"));
        assertThat(wrong.exitCode()).isNotZero();
        assertThat(wrong.output()).contains("Rejected Permanent", "Service Provider (ACSE Related)");
        assertThat(Program.run("storescu", call).exitCode()).as("no user at all").isNotZero();
    }

    private static Object[] with(Object[] call, Object... options) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(call)).toArray();
    }

    @Test
    void pynetdicomGetsInWithThePasscodeAndNotWithoutIt() throws Exception {
        assertThat(pynetdicom(TestSite.USER, TestSite.PASSCODE)).isEqualTo("established, response b''");
        assertThat(pynetdicom(TestSite.USER, "wrong")).isEqualTo("rejected 1 2 1");
    }

    private String pynetdicom(String user, String passcode) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder python = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/pynetdicom_user.py",
                String.valueOf(listener.status().port()), TestSite.NAMED_SCANNER, TestSite.NODE).redirectErrorStream(true).redirectOutput(output.toFile());
        python.environment().put("USER_NAME", hex(user));
        python.environment().put("USER_PASSCODE", hex(passcode));
        assertThat(python.start().waitFor()).as(() -> content(output)).isZero();
        return content(output).strip();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** An environment has the platform's character set. */
    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
