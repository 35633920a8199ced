package org.lobule.clinical;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.lobule.intake.Study;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.QuantityDefinition;
import org.lobule.site.ClinicalFeeds;
import org.lobule.site.SiteConfiguration;

/** Keeps values, and finds those of a study. */
@ApplicationScoped
public class ValueLedger {

    /** Clocks and time zones differ; more than that is a mistake. */
    private static final int DAYS_AHEAD = 1;

    private final EntityManager entities;
    private final ClinicalFeeds feeds;
    private final ScoreWatch watch;
    private final Clock clock;

    ValueLedger(EntityManager entities, SiteConfiguration site, ScoreWatch watch, Clock clock) {
        this.entities = entities;
        this.feeds = site.clinical();
        this.watch = watch;
        this.clock = clock;
    }

    /** Keeps values, all or none; what became of each in their order. Scores of studies that they may change are looked at. */
    @Transactional
    public List<Taken> take(List<GivenValue> values) {
        // One writer per patient, in one order for all, so that two of them never wait for each other
        values.stream().map(value -> value.patient().id().hashCode()).distinct().sorted().forEach(this::lock);
        List<Taken> taken = new ArrayList<>();
        Set<String> studies = new LinkedHashSet<>();
        for (GivenValue value : values) {
            taken.add(take(value, studies));
        }
        studies.forEach(watch::valuesChanged);
        return taken;
    }

    private void lock(int patient) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(:space, :patient)").setParameter("space", StoredValue.class.getName().hashCode())
                .setParameter("patient", patient).getResultList();
    }

    private Taken take(GivenValue given, Set<String> studies) {
        StoredValue value = new StoredValue(given, clock.instant());
        if (value.state() != ValueState.WITHDRAWN && given.observed().isAfter(LocalDateTime.now(clock).plusDays(DAYS_AHEAD))) {
            value.refuse("it was observed in the future: check the date");
        }
        List<StoredValue> all = all(given);
        List<StoredValue> current = all.stream().filter(other -> !other.isSuperseded()).toList();
        // A source that has not heard of a correction still tells what was corrected
        boolean stale = given.standing() == GivenValue.Standing.FINAL && all.stream().anyMatch(other -> other.isSuperseded() && value.isTheSameVersionAs(other));
        if (stale || current.stream().anyMatch(value::saysTheSame)) {
            return value.state() == ValueState.REFUSED ? new Taken.Refused(value.reason()) : new Taken.Known();
        }
        List<StoredValue> replaced = current.stream().filter(other -> value.isAVersionOf(other)
                || given.standing() != GivenValue.Standing.FINAL && given.sourceKey().isEmpty() && value.isOfTheSame(other)).toList();
        entities.persist(value);
        replaced.forEach(other -> other.supersededBy(value));
        boolean changes = value.state() == ValueState.USABLE || replaced.stream().anyMatch(other -> other.state() == ValueState.USABLE);
        if (changes) {
            mark(given, value, studies);
            replaced.forEach(other -> mark(given, other, studies));
        }
        return switch (value.state()) {
            case USABLE -> new Taken.Kept();
            case WITHDRAWN -> new Taken.Withdrawn();
            case REFUSED -> new Taken.Refused(value.reason());
        };
    }

    private List<StoredValue> all(GivenValue given) {
        return entities.createQuery("from StoredValue where patientId = :id and issuer = :issuer and quantity = :quantity", StoredValue.class)
                .setParameter("id", given.patient().id()).setParameter("issuer", given.patient().issuer())
                .setParameter("quantity", given.quantity().code()).getResultList();
    }

    private void mark(GivenValue given, StoredValue value, Set<String> studies) {
        entities.createQuery("from Study where patientId = :id", Study.class).setParameter("id", given.patient().id()).getResultStream()
                .filter(study -> given.patient().isOf(study, feeds) && isFor(value, study) && mayCount(value, study))
                .map(Study::studyInstanceUid).forEach(studies::add);
    }

    private static boolean isFor(StoredValue value, Study study) {
        String accession = study.accessionNumber() == null ? "" : study.accessionNumber().strip();
        return (value.studyInstanceUid().isEmpty() || value.studyInstanceUid().equals(study.studyInstanceUid()))
                && (value.accessionNumber().isEmpty() || value.accessionNumber().equals(accession));
    }

    private static boolean mayCount(StoredValue value, Study study) {
        QuantityDefinition definition = value.quantity().definition();
        return day(study).map(day -> definition.counts(value.observed().toLocalDate(), day)).orElse(true);
    }

    /** The day of a study; empty where it has none. */
    public static Optional<LocalDate> day(Study study) {
        try {
            return study.studyDate() == null ? Optional.empty() : Optional.of(LocalDate.parse(study.studyDate().strip(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Everything that is kept for a study, by quantity, what was observed last first; superseded, refused and withdrawn rows too. */
    @Transactional
    public List<StoredValue> of(String studyInstanceUid) {
        Optional<Study> study = study(studyInstanceUid);
        Optional<PatientKey> patient = study.flatMap(this::patient);
        return patient.isEmpty() ? List.of() : entities.createQuery("""
                        from StoredValue where patientId = :id and issuer = :issuer order by quantity, region, observed desc, id desc""", StoredValue.class)
                .setParameter("id", patient.get().id()).setParameter("issuer", patient.get().issuer()).getResultStream()
                .filter(value -> isFor(value, study.get())).toList();
    }

    /** What counts for a study, of any day. */
    @Transactional
    public ClinicalValues usable(String studyInstanceUid) {
        return ClinicalValues.of(of(studyInstanceUid).stream().filter(value -> value.state() == ValueState.USABLE && !value.isSuperseded())
                .map(StoredValue::value).toList());
    }

    /** The patient of a study; empty where the images do not say. */
    public Optional<PatientKey> patient(Study study) {
        String id = study.patientId() == null ? "" : study.patientId().strip();
        return id.isEmpty() || id.length() > 64 ? Optional.empty()
                : Optional.of(PatientKey.of(id, study.patientIdIssuer() == null ? "" : study.patientIdIssuer(), feeds));
    }

    @Transactional
    public Optional<Study> study(String studyInstanceUid) {
        return entities.createQuery("from Study where studyInstanceUid = :uid", Study.class).setParameter("uid", studyInstanceUid)
                .getResultStream().findFirst();
    }
}
