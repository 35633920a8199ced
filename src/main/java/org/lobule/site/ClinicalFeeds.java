package org.lobule.site;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where clinical values come from.
 *
 * @param issuer        issuer of the site's own patient IDs, as images name it; empty where they name none
 * @param patientSystem FHIR identifier system of the site's patient IDs; empty: any
 * @param fhir          a FHIR server that is asked about each study
 * @param drop          a folder that files with values are put into
 */
public record ClinicalFeeds(String issuer, String patientSystem, Optional<FhirServer> fhir, Optional<Path> drop) {

    public static final ClinicalFeeds NONE = new ClinicalFeeds("", "", Optional.empty(), Optional.empty());
}
