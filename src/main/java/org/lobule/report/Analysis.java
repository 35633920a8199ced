package org.lobule.report;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.lobule.dicom.data.Attributes;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.radiomics.FeatureTable;
import org.lobule.scoring.ScoreSheet;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;

/**
 * Everything one run found out about a study: what the results are written from.
 *
 * @param series        the analysed series; empty when none was usable (then the report says why, from {@code limitations})
 * @param limitations   what was not done and why, in plain words, each one sentence
 * @param inputs        SOP Instance UID of every instance the run read, with its SHA-256 digest (hexadecimal): what the UIDs of
 *                      the results derive from
 * @param configuration hash of everything else that shapes the results: settings, model digests, rules
 * @param version       version of Lobule
 * @param contentTime   when the results were first made; a repeated run uses it again, so that the same inputs give the same objects
 * @param regionObjects headers (no pixel data) of the SEG and RTSTRUCT of the study that regions came from; they tell who drew a region
 * @param predecessor   the report of an earlier run on this study that this one replaces
 * @param scoreMark     tells the report from others of the same inputs with other scores; empty where there are none
 */
public record Analysis(List<AnalysedSeries> series, ScoreSheet scores, List<String> limitations, SortedMap<String, String> inputs,
                       String configuration, String version, LocalDateTime contentTime, List<Attributes> regionObjects,
                       Optional<PreviousReport> predecessor, String scoreMark) {

    public Analysis(List<AnalysedSeries> series, ScoreSheet scores, List<String> limitations, SortedMap<String, String> inputs,
                    String configuration, String version, LocalDateTime contentTime) {
        this(series, scores, limitations, inputs, configuration, version, contentTime, List.of(), Optional.empty());
    }

    public Analysis(List<AnalysedSeries> series, ScoreSheet scores, List<String> limitations, SortedMap<String, String> inputs,
                    String configuration, String version, LocalDateTime contentTime, List<Attributes> regionObjects,
                    Optional<PreviousReport> predecessor) {
        this(series, scores, limitations, inputs, configuration, version, contentTime, regionObjects, predecessor, "");
    }

    /**
     * One series with its regions and their features; {@code images} headers give patient, study and series attributes.
     *
     * @param phase        contrast phase or sequence in plain words ("portal venous"), where it is known
     * @param lesionFinder what looked for lesions: named when it found none
     */
    public record AnalysedSeries(ImageSeries images, RegionSet regions, FeatureTable features, Optional<String> phase,
                                 Optional<RegionSource> lesionFinder) {

        public AnalysedSeries(ImageSeries images, RegionSet regions, FeatureTable features) {
            this(images, regions, features, Optional.empty(), Optional.empty());
        }
    }

    /** A report in the PACS, as a reference to it needs it. */
    public record PreviousReport(String sopClassUid, String sopInstanceUid, String seriesInstanceUid) {}
}
