package org.lobule.intake;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An instance that was answered with a failure. */
@Entity
@Table(name = "refused_instance")
public class RefusedInstance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "refused_at")
    private Instant refusedAt;
    @Column(name = "calling_ae")
    private String callingAe;
    @Column(name = "sop_class_uid")
    private String sopClassUid;
    @Column(name = "sop_instance_uid")
    private String sopInstanceUid;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    private int status;
    private String reason;
    private String path;
    @Column(name = "size_bytes")
    private long size;

    protected RefusedInstance() {}

    RefusedInstance(Instant refusedAt, String callingAe, String sopClassUid, String sopInstanceUid, String studyInstanceUid, int status,
                    String reason, String path, long size) {
        this.refusedAt = refusedAt;
        this.callingAe = callingAe;
        this.sopClassUid = sopClassUid;
        this.sopInstanceUid = sopInstanceUid;
        this.studyInstanceUid = studyInstanceUid;
        this.status = status;
        this.reason = reason;
        this.path = path;
        this.size = size;
    }

    public long id() {
        return id;
    }

    public Instant refusedAt() {
        return refusedAt;
    }

    public String callingAe() {
        return callingAe;
    }

    public String sopClassUid() {
        return sopClassUid;
    }

    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    /** Null where the data set could not be read so far. */
    public String studyInstanceUid() {
        return studyInstanceUid;
    }

    /** DIMSE status of the answer. */
    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    /** Below the archive folder; null where nothing was kept. */
    public String path() {
        return path;
    }

    public long size() {
        return size;
    }
}
