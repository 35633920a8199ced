package org.lobule.scoring.entry;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;

/**
 * An entry of the review as a study.
 *
 * @param id         "S27"; further questions of an entry have a suffix ("S30-response")
 * @param file       of the study among the resources
 * @param reported   figures of the review or the publication, not of Lobule
 */
public record Entry(String id, String file, Identification identified, String reported, CohortShape cohort) {

    /** The study as it is written, comments included. */
    public String yaml() {
        return Entries.text(file);
    }

    public StudyDefinition study() {
        return StudyYaml.parse(yaml());
    }

    /** The parameters of extraction that the study names, a document for {@code lobule extract --settings}. */
    public String settings() {
        return Entries.text("settings/" + study().imaging().settings() + ".yaml");
    }
}
