package org.lobule.clinical;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.Reading;
import org.lobule.scoring.clinical.UnacceptableValueException;

/** A value as it came and as it is read; kept for ever. */
@Entity
@Table(name = "clinical_value")
public class StoredValue {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "patient_id")
    private String patientId;
    private String issuer;
    @Column(name = "accession_number")
    private String accessionNumber;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    private String quantity;
    private String region;
    @Column(name = "given_value")
    private String givenValue;
    @Column(name = "given_unit")
    private String givenUnit;
    private String reading;
    @Column(name = "canonical_value")
    private Double canonicalValue;
    @Column(name = "canonical_unit")
    private String canonicalUnit;
    @Enumerated(EnumType.STRING)
    private ValueState state;
    private String reason;
    @Enumerated(EnumType.STRING)
    private ClinicalSource source;
    private String origin;
    @Column(name = "source_key")
    private String sourceKey;
    private LocalDateTime observed;
    @Column(name = "received_at")
    private Instant receivedAt;
    @Column(name = "superseded_by")
    private Long supersededBy;

    protected StoredValue() {}

    StoredValue(GivenValue given, Instant now) {
        patientId = given.patient().id();
        issuer = given.patient().issuer();
        accessionNumber = given.accession();
        studyInstanceUid = given.study();
        quantity = given.quantity().code();
        region = given.region();
        givenValue = given.text();
        givenUnit = given.unit();
        source = given.source();
        origin = given.origin();
        sourceKey = given.sourceKey();
        observed = given.observed();
        receivedAt = now;
        if (given.standing() == GivenValue.Standing.WITHDRAWN) {
            state = ValueState.WITHDRAWN;
        } else {
            read();
        }
    }

    private void read() {
        try {
            ClinicalValue value = value();
            state = ValueState.USABLE;
            reading = value.reading().text();
            if (value.reading() instanceof Reading.Number number) {
                canonicalValue = number.value();
                canonicalUnit = number.unit();
            }
        } catch (UnacceptableValueException unacceptable) {
            refuse(unacceptable.getMessage());
        }
    }

    void refuse(String why) {
        state = ValueState.REFUSED;
        reason = why;
        reading = null;
        canonicalValue = null;
        canonicalUnit = null;
    }

    void supersededBy(StoredValue later) {
        supersededBy = later.id;
    }

    /**
     * As the rules take it.
     *
     * @throws UnacceptableValueException where it is none by the catalogue
     */
    public ClinicalValue value() {
        return ClinicalValue.of(quantity(), Optional.of(region).filter(lesion -> !lesion.isEmpty()), givenValue, givenUnit, source, origin,
                observed, receivedAt);
    }

    /** Whether another row says the very same. */
    boolean saysTheSame(StoredValue other) {
        return patientId.equals(other.patientId) && issuer.equals(other.issuer) && accessionNumber.equals(other.accessionNumber)
                && studyInstanceUid.equals(other.studyInstanceUid) && quantity.equals(other.quantity) && region.equals(other.region)
                && givenValue.equals(other.givenValue) && givenUnit.equals(other.givenUnit) && state == other.state
                && source == other.source && origin.equals(other.origin) && sourceKey.equals(other.sourceKey) && observed.equals(other.observed);
    }

    /** Whether it is of the same quantity of the same lesion, at the same time from the same place. */
    boolean isOfTheSame(StoredValue other) {
        return isOfTheSameQuantity(other) && accessionNumber.equals(other.accessionNumber) && studyInstanceUid.equals(other.studyInstanceUid)
                && origin.equals(other.origin) && observed.equals(other.observed);
    }

    /** Whether the source knows it by the same key. */
    boolean isAVersionOf(StoredValue other) {
        return !sourceKey.isEmpty() && sourceKey.equals(other.sourceKey) && isOfTheSameQuantity(other);
    }

    /** Whether it is the same version, wherever each came from. */
    boolean isTheSameVersionAs(StoredValue other) {
        return isAVersionOf(other) && givenValue.equals(other.givenValue) && givenUnit.equals(other.givenUnit) && observed.equals(other.observed)
                && state == other.state;
    }

    private boolean isOfTheSameQuantity(StoredValue other) {
        return patientId.equals(other.patientId) && issuer.equals(other.issuer) && source == other.source && quantity.equals(other.quantity)
                && region.equals(other.region);
    }

    public long id() {
        return id;
    }

    String accessionNumber() {
        return accessionNumber;
    }

    String studyInstanceUid() {
        return studyInstanceUid;
    }

    public ClinicalQuantity quantity() {
        return ClinicalQuantity.find(quantity).orElseThrow();
    }

    /** Empty for the patient, or a study's only lesion. */
    public String region() {
        return region;
    }

    /** With its unit. */
    public String given() {
        return (givenValue + " " + givenUnit).strip();
    }

    /** In the canonical unit; null where refused or withdrawn. */
    public String reading() {
        return reading;
    }

    public ValueState state() {
        return state;
    }

    /** Why it was refused; null where it was not. */
    public String reason() {
        return reason;
    }

    public ClinicalSource source() {
        return source;
    }

    public String origin() {
        return origin;
    }

    /** In the node's time zone. */
    public LocalDateTime observed() {
        return observed;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** Whether a later version took its place. */
    public boolean isSuperseded() {
        return supersededBy != null;
    }
}
