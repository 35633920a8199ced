package org.lobule.cohort;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.scoring.clinical.PatientHeader;

/** Keeps the features of a run. */
@ApplicationScoped
public class FeatureLedger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager entities;
    private final Clock clock;

    FeatureLedger(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Keeps the features of a run's series, the best first, in the caller's transaction: the one that ends the run, so that a run
     * has results and features or neither.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(long analysisId, List<SeriesFeatures> series, String version) throws IOException {
        for (int place = 0; place < series.size(); place++) {
            entities.persist(stored(analysisId, place, series.get(place), version));
        }
    }

    /** The features of a run's series, the best first; empty where it analysed none, or was made by a version that kept none. */
    @Transactional(rollbackOn = Exception.class)
    public List<KeptFeatures> of(long analysisId) throws IOException {
        List<KeptFeatures> kept = new ArrayList<>();
        for (StoredFeatures series : entities.createQuery("from StoredFeatures where analysisId = :id order by ordinal", StoredFeatures.class)
                .setParameter("id", analysisId).getResultList()) {
            kept.add(new KeptFeatures(series.seriesInstanceUid, series.phase, FeatureContent.read(series.content)));
        }
        return kept;
    }

    private StoredFeatures stored(long analysisId, int place, SeriesFeatures series, String version) throws IOException {
        Attributes header = series.header();
        var stored = new StoredFeatures();
        stored.analysisId = analysisId;
        stored.ordinal = place;
        stored.seriesInstanceUid = header.getString(Tag.SeriesInstanceUID, "");
        stored.modality = header.getString(Tag.Modality, "");
        stored.phase = series.phase();
        stored.settingsName = series.features().settings().name();
        stored.settingsHash = series.features().settings().hash();
        stored.version = version;
        stored.computedAt = clock.instant();
        stored.acquisition = JSON.writeValueAsString(Acquisition.of(header));
        stored.patientFacts = JSON.writeValueAsString(patientFacts(header));
        stored.rowCount = series.features().rows().size();
        stored.content = FeatureContent.write(series.features().rows());
        return stored;
    }

    /** By the code of the quantity. */
    private Map<String, String> patientFacts(Attributes header) {
        LocalDate day = PatientHeader.studyDate(header).orElse(LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
        Map<String, String> facts = new TreeMap<>();
        PatientHeader.values(header, day).forEach(value -> facts.put(value.quantity().code(), ClinicalCells.text(value.reading())));
        return facts;
    }
}
