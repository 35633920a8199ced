package org.lobule.intake;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A received study. The only row that identifies a patient. */
@Entity
@Table(name = "study")
public class Study {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    @Column(name = "patient_name")
    private String patientName;
    @Column(name = "patient_id")
    private String patientId;
    @Column(name = "patient_id_issuer")
    private String patientIdIssuer;
    @Column(name = "patient_birth_date")
    private String patientBirthDate;
    @Column(name = "accession_number")
    private String accessionNumber;
    @Column(name = "study_date")
    private String studyDate;
    private String description;
    @Enumerated(EnumType.STRING)
    private StudyState state;
    private int opening;
    @Column(name = "first_received_at")
    private Instant firstReceivedAt;
    @Column(name = "completed_at")
    private Instant completedAt;

    private String completeness;
    @Column(name = "waiting_for")
    private String waitingFor;

    protected Study() {}

    /** @param reason why it is taken as whole, in words */
    void complete(Instant now, String reason) {
        state = StudyState.COMPLETE;
        completedAt = now;
        completeness = reason;
        waitingFor = null;
    }

    /** @return whether it did not wait before */
    boolean waitFor(String what) {
        boolean first = waitingFor == null;
        waitingFor = what;
        return first;
    }

    public long id() {
        return id;
    }

    public String studyInstanceUid() {
        return studyInstanceUid;
    }

    /** DICOM PN as received, in one string with its component separators. */
    public String patientName() {
        return patientName;
    }

    public String patientId() {
        return patientId;
    }

    /** Issuer of Patient ID; null where the images have none. */
    public String patientIdIssuer() {
        return patientIdIssuer;
    }

    /** DICOM DA. */
    public String patientBirthDate() {
        return patientBirthDate;
    }

    public String accessionNumber() {
        return accessionNumber;
    }

    /** DICOM DA. */
    public String studyDate() {
        return studyDate;
    }

    public String description() {
        return description;
    }

    public StudyState state() {
        return state;
    }

    int opening() {
        return opening;
    }

    public Instant firstReceivedAt() {
        return firstReceivedAt;
    }

    /** Null while it is being received. */
    public Instant completedAt() {
        return completedAt;
    }

    /** Why it was last taken as whole, in words; null before. */
    public String completeness() {
        return completeness;
    }

    /** What it waits for beyond the quiet period, in words; null where it does not. */
    public String waitingFor() {
        return waitingFor;
    }
}
