package org.lobule.pipeline;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.lobule.scoring.rule.RuleSettings;
import org.lobule.scoring.rule.Rules;
import org.lobule.segmentation.network.ModelCard;
import org.lobule.site.SiteConfiguration;

/**
 * What, beside the images, shapes the results of this node: version, extraction settings, networks, words for regions.
 * The UIDs of results derive from it, so that a change of any of these gives objects of their own.
 */
@Startup
@Singleton
class PipelineIdentity {

    private final String version;
    private final String configuration;
    private final SettingsChoice settings;
    private final RuleSettings rules;
    private final boolean reportsWhenNotAnalysed;

    PipelineIdentity(AnalysisConfiguration analysis, SiteConfiguration site, @ConfigProperty(name = "quarkus.application.version") String version)
            throws IOException {
        this.version = version;
        this.settings = SettingsChoice.of(analysis);
        this.rules = new RuleSettings(analysis.rules().childPughInr(), analysis.rules().mrecistGrowthMm(), analysis.rules().reported().orElse(Set.of()));
        Rules.requireKnown(rules);
        this.reportsWhenNotAnalysed = analysis.reportWhenNotAnalysed();
        this.configuration = DigestUtils.sha256Hex(String.join("\n", settings.ct().hash(), settings.mr().hash(),
                analysis.networks() ? ModelCard.LIVER.digest() + " " + ModelCard.LESION.digest() : "no networks",
                "smallest lesion " + analysis.smallestLesionMl(), site.regionTerms().toString(),
                "rules %s %s %s".formatted(rules.childPughInr(), rules.mrecistGrowthMm(), new TreeSet<>(rules.reported()))));
    }

    String version() {
        return version;
    }

    /** SHA-256, hexadecimal. */
    String configuration() {
        return configuration;
    }

    SettingsChoice settings() {
        return settings;
    }

    RuleSettings rules() {
        return rules;
    }

    boolean reportsWhenNotAnalysed() {
        return reportsWhenNotAnalysed;
    }
}
