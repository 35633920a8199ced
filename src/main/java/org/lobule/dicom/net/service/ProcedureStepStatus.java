package org.lobule.dicom.net.service;

import java.util.Optional;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/** Performed Procedure Step Status (0040,0252), PS3.3 C.4.14. */
public enum ProcedureStepStatus {
    IN_PROGRESS("IN PROGRESS"), COMPLETED("COMPLETED"), DISCONTINUED("DISCONTINUED");

    private final String value;

    ProcedureStepStatus(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    /** Whether the step may no longer be changed. */
    public boolean isFinal() {
        return this != IN_PROGRESS;
    }

    /** The status that a step or its modification tells; empty where it tells none of these. */
    public static Optional<ProcedureStepStatus> of(Attributes step) {
        String text = step.getString(Tag.PerformedProcedureStepStatus, "").strip();
        return Stream.of(values()).filter(status -> status.value.equals(text)).findFirst();
    }
}
