package org.lobule.cohort;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The features of one series of one run; written once. */
@Entity
@Table(name = "feature_table")
class StoredFeatures {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "analysis_id")
    long analysisId;
    int ordinal;
    @Column(name = "series_instance_uid")
    String seriesInstanceUid;
    String modality;
    String phase;
    @Column(name = "settings_name")
    String settingsName;
    @Column(name = "settings_hash")
    String settingsHash;
    String version;
    @Column(name = "computed_at")
    Instant computedAt;
    String acquisition;
    @Column(name = "patient_facts")
    String patientFacts;
    @Column(name = "row_count")
    int rowCount;
    byte[] content;

    protected StoredFeatures() {}
}
