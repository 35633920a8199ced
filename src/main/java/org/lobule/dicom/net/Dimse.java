package org.lobule.dicom.net;

/** Values of the Command Field of requests (PS3.7 E.1-1); a response has bit 15 set. */
public enum Dimse {
    C_STORE(0x0001),
    C_GET(0x0010),
    C_FIND(0x0020),
    C_MOVE(0x0021),
    C_ECHO(0x0030),
    N_EVENT_REPORT(0x0100),
    N_GET(0x0110),
    N_SET(0x0120),
    N_ACTION(0x0130),
    N_CREATE(0x0140),
    N_DELETE(0x0150),
    C_CANCEL(0x0FFF);

    static final int RESPONSE = 0x8000;

    private final int commandField;

    Dimse(int commandField) {
        this.commandField = commandField;
    }

    public int commandField() {
        return commandField;
    }

    /** Null for a command field that names no request. */
    static Dimse ofRequest(int commandField) {
        for (Dimse dimse : values()) {
            if (dimse.commandField == commandField) {
                return dimse;
            }
        }
        return null;
    }
}
