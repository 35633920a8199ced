package org.lobule.clinical;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.lobule.intake.Study;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;

/** What a reader of the images or a clinician says of one study. What is said later takes the place of what was said before. */
@ApplicationScoped
public class ReaderInputs {

    private final ValueLedger ledger;
    private final Timeline timeline;
    private final Clock clock;

    ReaderInputs(ValueLedger ledger, Timeline timeline, Clock clock) {
        this.ledger = ledger;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Keeps a value of a study.
     *
     * @param region   the lesion; empty for the patient or a study's only lesion
     * @param value    empty: what was said before is taken back
     * @param observed a day or time; empty: the day of the study
     * @param by       who says it, as the study's history names him
     * @throws EntryRefusedException where it cannot be taken
     */
    @Transactional
    public void give(String studyInstanceUid, String quantity, String region, String value, String unit, String observed, String by) {
        Study study = ledger.study(studyInstanceUid).orElseThrow(() -> new EntryRefusedException("No such study has been received"));
        PatientKey patient = ledger.patient(study).orElseThrow(() -> new EntryRefusedException("The images of this study have no patient ID: values cannot be kept for it"));
        LocalDateTime time = observed.isBlank() ? ValueLedger.day(study).map(day -> day.atStartOfDay()).orElseGet(() -> LocalDateTime.now(clock))
                : ObservedTime.parse(observed, clock.getZone());
        GivenValue given = new GivenValue(patient, "", studyInstanceUid, EntryReader.quantity(quantity.strip(), unit), region.strip(), value.strip(), unit.strip(),
                ClinicalSource.READER, by, studyInstanceUid, time, value.isBlank() ? GivenValue.Standing.WITHDRAWN : GivenValue.Standing.CORRECTED);
        if (ledger.take(List.of(given)).getFirst() instanceof Taken.Refused(String reason)) {
            throw new EntryRefusedException(reason);
        }
        timeline.study(studyInstanceUid, Severity.INFO, value.isBlank() ? "An input of a reader was taken back by %s".formatted(by)
                : "An input of a reader was given by %s".formatted(by));
    }
}
