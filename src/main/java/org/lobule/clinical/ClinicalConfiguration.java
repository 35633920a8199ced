package org.lobule.clinical;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How clinical values are taken ({@code lobule.clinical.*}); where they come from stands in {@code clinical.yaml}. */
@ConfigMapping(prefix = "lobule.clinical")
public interface ClinicalConfiguration {

    /**
     * Whether values are taken over HTTP ({@code POST /api/clinical-values}). Who may send them is not asked, as the HTTP port has no
     * login: for a port that only trusted systems reach.
     */
    @WithDefault("false")
    boolean rest();

    /** So long after the last value of a burst the scores are looked at, once for all of it. */
    @WithDefault("10s")
    Duration settle();

    /** Wait for the connection to the FHIR server. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Wait for each of its answers. */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Wait before a FHIR server that failed is asked about a study again; it doubles with every further failure. */
    @WithDefault("30s")
    Duration firstRetry();

    /** Bound of that wait. */
    @WithDefault("30m")
    Duration longestRetry();

    /** After so many failures in a row it is not asked about this study any more. */
    @WithDefault("12")
    int tries();

    /** How often the drop folder is looked at; 0 for never by itself. */
    @WithDefault("10s")
    Duration dropInterval();

    /** A file to which nothing was written for so long is whole. */
    @WithDefault("5s")
    Duration dropSettle();
}
