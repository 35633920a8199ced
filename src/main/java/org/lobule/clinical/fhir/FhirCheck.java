package org.lobule.clinical.fhir;

import java.io.IOException;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/** Asks the FHIR server again about a study for which it did not answer in time. Values that come then are late values. */
@Singleton
class FhirCheck implements WorkHandler {

    private static final Logger LOG = Logger.getLogger(FhirCheck.class);

    private final OpenQuestions questions;
    private final FhirQuery query;

    FhirCheck(OpenQuestions questions, FhirQuery query) {
        this.questions = questions;
        this.query = query;
    }

    @Override
    public String name() {
        return "fhir-check";
    }

    @Override
    public Lane lane() {
        return Lane.EVIDENCE;
    }

    @Override
    public Next perform(String key) throws InterruptedException {
        long id = Long.parseLong(key);
        Optional<String> study = questions.study(id);
        if (study.isEmpty()) {
            return Next.finished();
        }
        try {
            query.ask(study.get());
            questions.answered(id);
            return Next.finished();
        } catch (IOException e) {
            LOG.warnf("The FHIR server could not be asked about a study: %s", e.getMessage());
            return questions.failed(id, study.get(), String.valueOf(e.getMessage())).map(Next::again).orElseGet(Next::finished);
        }
    }
}
