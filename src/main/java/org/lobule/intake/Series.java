package org.lobule.intake;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A series of a received study. */
@Entity
@Table(name = "series")
public class Series {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "study_id")
    private long studyId;
    @Column(name = "series_instance_uid")
    private String seriesInstanceUid;
    private String modality;
    @Column(name = "series_number")
    private Integer seriesNumber;
    private String description;

    protected Series() {}

    public long id() {
        return id;
    }

    public long studyId() {
        return studyId;
    }

    public String seriesInstanceUid() {
        return seriesInstanceUid;
    }

    public String modality() {
        return modality;
    }

    /** Null where the series has none. */
    public Integer seriesNumber() {
        return seriesNumber;
    }

    public String description() {
        return description;
    }
}
