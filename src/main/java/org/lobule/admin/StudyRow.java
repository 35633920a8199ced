package org.lobule.admin;

import java.time.Instant;

import org.lobule.intake.Study;
import org.lobule.intake.StudyOverview;
import org.lobule.queue.AnalysisPriority;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;

/**
 * A study as lists show it.
 *
 * @param patientName    as people read it: the first component group, carets as spaces
 * @param images         instances received
 * @param analysisId     newest analysis, null where there is none
 * @param canRequeue     whether the newest analysis has ended and may be queued again; {@code canCancel} whether it has not
 * @param canHurry       whether it waits and can be moved before others
 */
public record StudyRow(String uid, String patientName, String patientId, String birthDate, String accessionNumber, String studyDate, String description,
                       Instant receivedAt, long images, StudyStatus status, Long analysisId, boolean canRequeue, boolean canCancel, boolean canHurry) {

    static StudyRow of(StudyOverview overview, StudyStatus status) {
        Study study = overview.study();
        AnalysisRun run = overview.analysis();
        boolean open = run != null && run.state().isOpen();
        return new StudyRow(study.studyInstanceUid(), personName(study.patientName()), text(study.patientId()), date(study.patientBirthDate()),
                text(study.accessionNumber()), date(study.studyDate()), text(study.description()), study.firstReceivedAt(), overview.instances(), status,
                run == null ? null : run.id(), run != null && !open, open,
                run != null && run.state() == AnalysisState.WAITING && run.priority() != AnalysisPriority.STAT);
    }

    static String personName(String dicom) {
        return text(dicom).split("=", -1)[0].replace('^', ' ').strip().replaceAll(" +", " ");
    }

    /** DA as ISO 8601; what is not a DA stays as it is. */
    static String date(String dicom) {
        return text(dicom).replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
