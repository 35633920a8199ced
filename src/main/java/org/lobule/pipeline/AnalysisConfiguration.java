package org.lobule.pipeline;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What shapes an analysis ({@code lobule.analysis.*}). A change of any of these but the threads gives results of their own, with UIDs of their own. */
@ConfigMapping(prefix = "lobule.analysis")
public interface AnalysisConfiguration {

    /** Extraction settings of CT: a name of shipped ones, or a YAML file. */
    @WithDefault("ct-liver")
    String ctSettings();

    /** Extraction settings of MR: a name of shipped ones, or a YAML file. */
    @WithDefault("mr-liver")
    String mrSettings();

    /** Whether a study without regions is segmented by the networks. Without it, such a study is not analysed, and its page says so. */
    @WithDefault("true")
    boolean networks();

    /** Automatic lesions smaller than this many millilitres are dropped, and counted. */
    @WithDefault("0.05")
    double smallestLesionMl();

    /** Whether a study that cannot be analysed gets a report that says why. */
    @WithDefault("false")
    boolean reportWhenNotAnalysed();

    /** How published rules are applied and which are reported. */
    ClinicalRules rules();

    /** Threads that one analysis computes features with; the results do not depend on it. */
    @WithDefault("1")
    int threads();

    /** See docs/clinical-rules.md. */
    interface ClinicalRules {

        /** Codes of the rules that are reported, computable or not; absent: the size rules and every rule that has a result. */
        Optional<Set<String>> reported();

        /** The INR above which Child-Pugh gives three points. */
        @WithDefault("2.3")
        double childPughInr();

        /** Least growth for progression by mRECIST, mm. */
        @WithDefault("0")
        double mrecistGrowthMm();
    }
}
