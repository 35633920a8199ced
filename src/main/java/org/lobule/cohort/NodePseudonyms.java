package org.lobule.cohort;

import java.io.IOException;
import java.nio.file.Path;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.lobule.clinical.ValueLedger;
import org.lobule.intake.Study;

/** The pseudonyms of this node, by the secret in its data folder. */
@Singleton
class NodePseudonyms {

    static final String FILE = "cohort.secret";

    private final Pseudonyms pseudonyms;
    private final ValueLedger patients;

    NodePseudonyms(@ConfigProperty(name = "lobule.data", defaultValue = "data") Path data, ValueLedger patients) throws IOException {
        this.patients = patients;
        pseudonyms = new Pseudonyms(NodeSecret.in(data.resolve(FILE)));
    }

    Pseudonyms of() {
        return pseudonyms;
    }

    /** Of whom a study is: the same ID of two issuers is of two patients. */
    String patient(Study study) {
        return patients.patient(study).map(who -> pseudonyms.patient(who.issuer(), who.id())).orElseGet(() -> pseudonyms.patientOf(study.studyInstanceUid()));
    }
}
