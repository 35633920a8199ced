package org.lobule.clinical.fhir;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import org.lobule.clinical.ValueLedger;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.site.ClinicalFeeds;
import org.lobule.site.SiteConfiguration;

/**
 * The values that an analysis scores with. The FHIR server is asked while the images are read, and waited for no longer than the site
 * says; without its answer the analysis goes on, and the question stays open.
 */
@Singleton
public class StudyValues {

    private static final Logger LOG = Logger.getLogger(StudyValues.class);

    private final ClinicalFeeds feeds;
    private final FhirQuery query;
    private final OpenQuestions questions;
    private final ValueLedger ledger;

    StudyValues(SiteConfiguration site, FhirQuery query, OpenQuestions questions, ValueLedger ledger) {
        this.feeds = site.clinical();
        this.query = query;
        this.questions = questions;
        this.ledger = ledger;
    }

    /** Begins to ask, where there is somebody to ask. */
    public Asked ask(String studyInstanceUid) {
        if (feeds.fhir().isEmpty()) {
            return new Asked(studyInstanceUid, Optional.empty());
        }
        FutureTask<Void> answer = new FutureTask<>(() -> {
            query.ask(studyInstanceUid);
            return null;
        });
        Thread.ofVirtual().name("fhir-query").start(answer);
        return new Asked(studyInstanceUid, Optional.of(answer));
    }

    /** A question under way. */
    public final class Asked {

        private final String studyInstanceUid;
        private final Optional<FutureTask<Void>> answer;
        private final long begun = System.nanoTime();

        private Asked(String studyInstanceUid, Optional<FutureTask<Void>> answer) {
            this.studyInstanceUid = studyInstanceUid;
            this.answer = answer;
        }

        /** What is known of the patient when the answer has come, or the wait for it is over. */
        public ClinicalValues values() throws InterruptedException {
            if (answer.isPresent()) {
                await(answer.get()).ifPresent(failure -> questions.open(studyInstanceUid, failure));
            }
            return ledger.usable(studyInstanceUid);
        }

        private Optional<String> await(FutureTask<Void> task) throws InterruptedException {
            Duration wait = feeds.fhir().orElseThrow().longestWait();
            try {
                task.get(Math.max(0, wait.toNanos() - (System.nanoTime() - begun)), TimeUnit.NANOSECONDS);
                return Optional.empty();
            } catch (TimeoutException | CancellationException _) {
                task.cancel(true);
                return Optional.of("none within %d s".formatted(wait.toSeconds()));
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException told) {
                    LOG.warnf("The FHIR server could not be asked about a study: %s", told.getMessage());
                    return Optional.of(String.valueOf(told.getMessage()));
                }
                LOG.error("The FHIR server could not be asked about a study; this is an error of the program", failed.getCause());
                return Optional.of("an error of the program");
            }
        }
    }
}
