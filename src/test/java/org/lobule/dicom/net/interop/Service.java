package org.lobule.dicom.net.interop;

/** What two nodes do together. */
enum Service {
    ECHO("C-ECHO"), STORE("C-STORE"), FIND("C-FIND"), MOVE("C-MOVE"), GET("C-GET"), COMMITMENT("storage commitment"),
    PROCEDURE_STEP("MPPS"), AVAILABILITY("IAN");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
