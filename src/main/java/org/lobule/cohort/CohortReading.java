package org.lobule.cohort;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.clinical.ValueLedger;
import org.lobule.cohort.CohortSeries.Identity;
import org.lobule.intake.Study;
import org.lobule.radiomics.FeatureRow;
import org.lobule.scoring.table.cohort.ColumnNames;

/** Reads the kept features of the newest analysis of each study. */
@ApplicationScoped
class CohortReading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    /** The newest run of each study that came to an end with or without a result: an older one no longer holds. */
    private static final String NEWEST = """
            from analysis a join study s on s.id = a.study_id
            where a.id = (select max(b.id) from analysis b where b.study_id = a.study_id and b.state in ('DONE', 'NOT_ANALYSED')) and a.state = 'DONE'""";

    private final EntityManager entities;
    private final NodePseudonyms pseudonyms;
    private final ValueLedger values;

    CohortReading(EntityManager entities, NodePseudonyms pseudonyms, ValueLedger values) {
        this.entities = entities;
        this.pseudonyms = pseudonyms;
        this.values = values;
    }

    /**
     * A series that is wanted.
     *
     * @param examination of the patient, from 1
     * @param first       day of the first one; null where it has no date
     */
    record Place(long features, long study, int examination, LocalDate first) {}

    /** @param redacted how many texts were left out */
    record Told(CohortSeries series, int redacted) {}

    @Transactional
    List<Place> places(CohortRequest request) {
        Map<Long, Place> examinations = examinations();
        return wanted(request, "select f.id, a.study_id, s.study_date, s.id " + NEWEST.replace("from analysis a", "from feature_table f join analysis a on a.id = f.analysis_id")
                + " and (:modality = '' or f.modality = :modality) and (:settings = '' or f.settings_name = :settings or starts_with(f.settings_hash, :settings))"
                + " order by a.id, f.ordinal", true).stream()
                .map(row -> {
                    Place examination = examinations.get(number(row[1]));
                    return new Place(number(row[0]), number(row[1]), examination.examination(), examination.first());
                }).toList();
    }

    /** Studies whose analysis is older than the keeping of features. */
    @Transactional
    int withoutFeatures(CohortRequest request) {
        return wanted(request, "select a.id, a.study_id, s.study_date, s.id " + NEWEST + " and not exists (select 1 from feature_table f where f.analysis_id = a.id)", false).size();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> wanted(CohortRequest request, String sql, boolean bySeries) {
        var query = entities.createNativeQuery(sql, Object[].class);
        if (bySeries) {
            query.setParameter("modality", request.modality()).setParameter("settings", request.settings());
        }
        return ((List<Object[]>) query.getResultList()).stream().filter(row -> within((String) row[2], request)).toList();
    }

    private static boolean within(String date, CohortRequest request) {
        if (request.since().isEmpty() && request.until().isEmpty()) {
            return true;
        }
        Optional<LocalDate> day = day(date);
        return day.isPresent() && request.since().map(since -> !day.get().isBefore(since)).orElse(true)
                && request.until().map(until -> !day.get().isAfter(until)).orElse(true);
    }

    /** By row of the study: which of its patient's examinations it is, of all on this node. */
    private Map<Long, Place> examinations() {
        Map<String, List<Study>> byPatient = new HashMap<>();
        entities.createQuery("from Study", Study.class).getResultStream()
                .forEach(study -> byPatient.computeIfAbsent(pseudonyms.patient(study), _ -> new ArrayList<>()).add(study));
        Map<Long, Place> places = new HashMap<>();
        byPatient.values().forEach(studies -> {
            studies.sort(Comparator.comparing((Study study) -> ValueLedger.day(study).orElse(LocalDate.MAX)).thenComparing(Study::id));
            LocalDate first = ValueLedger.day(studies.getFirst()).orElse(null);
            for (int place = 0; place < studies.size(); place++) {
                places.put(studies.get(place).id(), new Place(0, studies.get(place).id(), place + 1, first));
            }
        });
        return places;
    }

    /** Empty where no region is wanted, or the row has gone meanwhile. */
    @Transactional(rollbackOn = Exception.class)
    Optional<Told> read(Place place, CohortRequest request) throws IOException {
        StoredFeatures stored = entities.find(StoredFeatures.class, place.features());
        Study study = entities.find(Study.class, place.study());
        if (stored == null || study == null) {
            return Optional.empty();
        }
        Redaction redaction = Redaction.of(study, stored.seriesInstanceUid);
        Predicate<String> region = request.region().isEmpty() ? _ -> true : ColumnNames.pattern(request.region()).asMatchPredicate();
        List<FeatureRow> rows = FeatureContent.read(stored.content).stream().filter(row -> region.test(row.region()))
                .map(row -> request.identified() ? row : redaction.row(row)).toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Acquisition acquisition = JSON.readValue(stored.acquisition, Acquisition.class);
        Optional<LocalDate> day = ValueLedger.day(study);
        return Optional.of(new Told(new CohortSeries(pseudonyms.patient(study), pseudonyms.of().study(study.studyInstanceUid()),
                pseudonyms.of().series(stored.seriesInstanceUid), place.examination(),
                day.map(date -> ChronoUnit.DAYS.between(place.first(), date)).orElse(null), day.map(LocalDate::getYear).orElse(null), stored.ordinal, stored.modality,
                CohortLine.phaseName(stored.phase), stored.settingsName, stored.settingsHash, stored.version, stored.computedAt,
                request.identified() ? acquisition : redaction.acquisition(acquisition), 
                PatientFacts.of(JSON.readValue(stored.patientFacts, FACTS), values.usable(study.studyInstanceUid()), day, request.identified()),
                request.identified() ? Optional.of(identity(study, stored)) : Optional.empty(), rows), redaction.count()));
    }

    private static Identity identity(Study study, StoredFeatures stored) {
        return new Identity(text(study.patientId()), text(study.patientIdIssuer()), text(study.accessionNumber()), text(study.studyDate()), study.studyInstanceUid(), stored.seriesInstanceUid);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static long number(Object id) {
        return ((Number) id).longValue();
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return date == null ? Optional.empty() : Optional.of(LocalDate.parse(date.strip(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
