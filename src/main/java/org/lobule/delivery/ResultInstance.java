package org.lobule.delivery;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A DICOM object that Lobule made; its file is in the archive. */
@Entity
@Table(name = "result_instance")
public class ResultInstance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "analysis_id")
    private long analysisId;
    private int ordinal;
    private String label;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    @Column(name = "series_instance_uid")
    private String seriesInstanceUid;
    @Column(name = "sop_instance_uid")
    private String sopInstanceUid;
    @Column(name = "sop_class_uid")
    private String sopClassUid;
    @Column(name = "transfer_syntax_uid")
    private String transferSyntaxUid;
    private String digest;
    @Column(name = "size_bytes")
    private long size;
    private String path;
    @Column(name = "created_at")
    private Instant createdAt;

    protected ResultInstance() {}

    ResultInstance(long analysisId, int ordinal, PreparedResult prepared, Instant now) {
        this.analysisId = analysisId;
        this.ordinal = ordinal;
        this.label = prepared.label();
        this.studyInstanceUid = prepared.studyInstanceUid();
        this.seriesInstanceUid = prepared.seriesInstanceUid();
        this.sopInstanceUid = prepared.sopInstanceUid();
        this.sopClassUid = prepared.sopClassUid();
        this.transferSyntaxUid = prepared.transferSyntaxUid();
        this.digest = prepared.file().digest();
        this.size = prepared.file().size();
        this.path = prepared.file().path();
        this.createdAt = now;
    }

    public long id() {
        return id;
    }

    public long analysisId() {
        return analysisId;
    }

    /** Place in the order of sending, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** SEG, SR or whatever modality the object has. */
    public String label() {
        return label;
    }

    public String studyInstanceUid() {
        return studyInstanceUid;
    }

    public String seriesInstanceUid() {
        return seriesInstanceUid;
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

    public Instant createdAt() {
        return createdAt;
    }
}
