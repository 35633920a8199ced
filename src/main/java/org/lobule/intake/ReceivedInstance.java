package org.lobule.intake;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** An instance in the archive. */
@Entity
@Table(name = "instance")
public class ReceivedInstance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "study_id")
    private long studyId;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "series_id")
    private Series series;
    @Column(name = "sop_instance_uid")
    private String sopInstanceUid;
    @Column(name = "sop_class_uid")
    private String sopClassUid;
    @Column(name = "transfer_syntax_uid")
    private String transferSyntaxUid;
    @Column(name = "instance_number")
    private Integer instanceNumber;
    private String digest;
    @Column(name = "size_bytes")
    private long size;
    private String path;
    @Column(name = "calling_ae")
    private String callingAe;
    @Column(name = "received_at")
    private Instant receivedAt;

    protected ReceivedInstance() {}

    public long id() {
        return id;
    }

    public long studyId() {
        return studyId;
    }

    public Series series() {
        return series;
    }

    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    public String sopClassUid() {
        return sopClassUid;
    }

    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    public Integer instanceNumber() {
        return instanceNumber;
    }

    /** SHA-256 of the data set's bytes as received, hexadecimal. */
    public String digest() {
        return digest;
    }

    public long size() {
        return size;
    }

    /** Below the archive folder. */
    public String path() {
        return path;
    }

    public String callingAe() {
        return callingAe;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
