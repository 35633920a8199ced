package org.lobule.report;

import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;

import org.lobule.imaging.series.ImageSeries;
import org.lobule.radiomics.FeatureTable;
import org.lobule.scoring.ScoreSheet;
import org.lobule.segmentation.RegionSet;

/**
 * Everything one run found out about a study: what the results are written from.
 *
 * @param series        the analysed series; empty when none was usable (then the report says why, from {@code limitations})
 * @param limitations   what was not done and why, in plain words, each one sentence
 * @param inputs        SOP Instance UID of every instance the run read, with its SHA-256 digest (hexadecimal): what the UIDs of the results derive from
 * @param configuration hash of everything else that shapes the result: settings, model digests, rules
 * @param version       version of Lobule
 * @param contentTime   when the results were first made; a repeated run uses it again, so that the same inputs give the same objects
 */
public record Analysis(List<AnalysedSeries> series, ScoreSheet scores, List<String> limitations, SortedMap<String, String> inputs,
                       String configuration, String version, LocalDateTime contentTime) {

    /** One series with its regions and their features; {@code images} headers give patient, study and series attributes. */
    public record AnalysedSeries(ImageSeries images, RegionSet regions, FeatureTable features) {}
}
