package org.lobule.dicom.net.pdu;

import java.util.List;

import org.lobule.dicom.Implementation;

/**
 * The user information item of A-ASSOCIATE-RQ and -AC (PS3.7 annex D.3.3, PS3.8 D.1). Optional parts are null or empty.
 *
 * @param maxPDULength longest P-DATA-TF its sender wants to receive, in bytes without the six of the header; 0 is unlimited
 */
public record UserInformation(int maxPDULength, String implementationClassUID, String implementationVersionName,
        AsyncOperationsWindow asyncOperationsWindow, List<RoleSelection> roleSelections,
        List<ExtendedNegotiation> extendedNegotiations, List<CommonExtendedNegotiation> commonExtendedNegotiations,
        UserIdentityRQ userIdentityRQ, UserIdentityAC userIdentityAC) {

    public UserInformation {
        roleSelections = List.copyOf(roleSelections);
        extendedNegotiations = List.copyOf(extendedNegotiations);
        commonExtendedNegotiations = List.copyOf(commonExtendedNegotiations);
    }

    /** What Lobule says of itself, and nothing optional. */
    public static UserInformation ofLobule(int maxPDULength) {
        return new UserInformation(maxPDULength, Implementation.CLASS_UID, Implementation.VERSION_NAME, null,
                List.of(), List.of(), List.of(), null, null);
    }

    public UserInformation withMaxPDULength(int length) {
        return new UserInformation(length, implementationClassUID, implementationVersionName, asyncOperationsWindow,
                roleSelections, extendedNegotiations, commonExtendedNegotiations, userIdentityRQ, userIdentityAC);
    }

    public UserInformation withAsyncOperationsWindow(AsyncOperationsWindow window) {
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, window,
                roleSelections, extendedNegotiations, commonExtendedNegotiations, userIdentityRQ, userIdentityAC);
    }

    public UserInformation withRoleSelections(List<RoleSelection> roles) {
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, asyncOperationsWindow,
                roles, extendedNegotiations, commonExtendedNegotiations, userIdentityRQ, userIdentityAC);
    }

    public UserInformation withExtendedNegotiations(List<ExtendedNegotiation> negotiations) {
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, asyncOperationsWindow,
                roleSelections, negotiations, commonExtendedNegotiations, userIdentityRQ, userIdentityAC);
    }

    public UserInformation withCommonExtendedNegotiations(List<CommonExtendedNegotiation> negotiations) {
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, asyncOperationsWindow,
                roleSelections, extendedNegotiations, negotiations, userIdentityRQ, userIdentityAC);
    }

    public UserInformation withUserIdentity(UserIdentityRQ identity) {
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, asyncOperationsWindow,
                roleSelections, extendedNegotiations, commonExtendedNegotiations, identity, userIdentityAC);
    }

    public UserInformation withUserIdentityAnswer(UserIdentityAC answer) {
        return new UserInformation(maxPDULength, implementationClassUID, implementationVersionName, asyncOperationsWindow,
                roleSelections, extendedNegotiations, commonExtendedNegotiations, userIdentityRQ, answer);
    }

    /** The roles said for a SOP class, or null where nothing was said. */
    public RoleSelection roleSelection(String sopClassUID) {
        return roleSelections.stream().filter(role -> role.sopClassUID().equals(sopClassUID)).findFirst().orElse(null);
    }
}
