package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.radiomics.FeatureRow;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.ReportSettings;
import org.lobule.report.ResultText;
import org.lobule.report.SegmentAlgorithm;
import org.lobule.report.code.Concept;
import org.lobule.report.code.Units;
import org.lobule.scoring.LesionSize;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSource;

/**
 * Measurement groups of the regions of one series (TID 1411): what a region is, who drew it and whether it is plausible,
 * its size and its features. Features of each filtered image, and each score of a lesion, have a group of their own.
 */
final class RegionGroups {

    private static final String ORIGINAL = "original";

    private final Analysis analysis;
    private final ReportSettings settings;
    private final ResultText text;

    RegionGroups(Analysis analysis, ReportSettings settings, ResultText text) {
        this.analysis = analysis;
        this.settings = settings;
        this.text = text;
    }

    /** The groups of every region, in the order of the region set. */
    List<ContentItem> of(AnalysedSeries series, Attributes segmentation) {
        List<ContentItem> groups = new ArrayList<>();
        FeatureItems features = new FeatureItems(series.features().settings(), text);
        List<Region> regions = series.regions().regions();
        for (int index = 0; index < regions.size(); index++) {
            Region region = regions.get(index);
            int segment = index + 1;
            List<FeatureRow> rows = series.features().of(region.name());
            for (String image : images(rows)) {
                ContentItem group = group(series, region, segmentation, segment);
                features.algorithm(analysis.version(), image).modify(group, text);
                if (image.equals(ORIGINAL)) {
                    origin(group, region);
                    sizes(group, series, region);
                }
                features.into(group, rows.stream().filter(row -> row.image().equals(image)).toList());
                groups.add(group);
            }
            groups.addAll(scores(series, region, segmentation, segment));
        }
        return groups;
    }

    /** Scores of a lesion, each in a group of its own. */
    private List<ContentItem> scores(AnalysedSeries series, Region region, Attributes segmentation, int segment) {
        if (!isMeasuredSeries(series)) {
            return List.of();
        }
        Stream<ContentItem> rules = analysis.scores().scores().stream().filter(score -> score.region().filter(region.name()::equals).isPresent()).map(score -> {
            ContentItem group = group(series, region, segmentation, segment);
            new ScoreItems(analysis.version(), text).into(group, score);
            return group;
        });
        Stream<ContentItem> models = analysis.scores().models().stream().filter(score -> score.region().filter(region.name()::equals).isPresent()).map(score -> {
            ContentItem group = group(series, region, segmentation, segment);
            new ModelItems(text).into(group, score);
            return group;
        });
        return Stream.concat(rules, models).toList();
    }

    /** The number of values of filtered images that the settings keep out of the report. */
    long filteredValuesLeftOut(AnalysedSeries series) {
        return settings.filteredImages() ? 0 : series.features().rows().stream().filter(row -> !row.image().equals(ORIGINAL)).count();
    }

    private List<String> images(List<FeatureRow> rows) {
        List<String> images = new ArrayList<>(List.of(ORIGINAL));
        if (settings.filteredImages()) {
            rows.stream().map(FeatureRow::image).distinct().filter(image -> !image.equals(ORIGINAL)).forEach(images::add);
        }
        return images;
    }

    private ContentItem group(AnalysedSeries series, Region region, Attributes segmentation, int segment) {
        Attributes description = segmentation.getSequence(Tag.SegmentSequence).get(segment - 1);
        ContentItem reference = ContentItem.image(Concept.REFERENCED_SEGMENT.code(), segmentation.getString(Tag.SOPClassUID),
                segmentation.getString(Tag.SOPInstanceUID), OptionalInt.of(segment));
        if (region.source() instanceof RegionSource.FromNetwork network) {
            Algorithm.of(network).modify(reference, text);
        }
        boolean liver = region.kind() == RegionKind.LIVER;
        return ContentItem.container(Concept.MEASUREMENT_GROUP.code(), "1411")
                .observedIn(ContentItem.text(Concept.TRACKING_IDENTIFIER.code(), description.getString(Tag.TrackingID)))
                .observedIn(ContentItem.uid(Concept.TRACKING_UID.code(), description.getString(Tag.TrackingUID)))
                .contains(ContentItem.code(Concept.FINDING_CATEGORY.code(),
                        (liver ? Concept.ANATOMICAL_STRUCTURE : Concept.MORPHOLOGICALLY_ABNORMAL_STRUCTURE).code()))
                .contains(ContentItem.code(Concept.FINDING.code(), (liver ? Concept.LIVER : Concept.MASS).code()))
                .contains(reference)
                .contains(ContentItem.uid(Concept.SOURCE_SERIES_FOR_SEGMENTATION.code(),
                        series.images().first().getString(Tag.SeriesInstanceUID)))
                .modifiedBy(ContentItem.code(Concept.FINDING_SITE.code(), Concept.LIVER.code()));
    }

    private void origin(ContentItem group, Region region) {
        group.contains(ContentItem.text(Concept.REGION_ORIGIN.code(), text.of(originOf(region))));
        if (region.source() instanceof RegionSource.FromNetwork network) {
            RegionSource.Plausibility plausibility = network.plausibility();
            String reasons = plausibility.reasons().stream().map(reason -> " " + sentence(reason)).collect(Collectors.joining());
            group.contains(ContentItem.text(Concept.PLAUSIBILITY.code(),
                    text.of((plausibility.plausible() ? "Plausible." : "NOT PLAUSIBLE.") + reasons)));
        }
    }

    private String originOf(Region region) {
        if (region.source() instanceof RegionSource.FromNetwork network) {
            return "Automatic: %s, version %s, SHA-256 %s. Volume %.2f ml. Not checked by a radiologist.".formatted(
                    network.model(), network.version(), network.digest(), region.mask().millilitres());
        }
        SegmentAlgorithm algorithm = SegmentAlgorithm.of(region.source(), analysis.regionObjects());
        String drawn = switch (algorithm.type()) {
            case "MANUAL" -> " Drawn by hand.";
            case "AUTOMATIC" -> " Automatic: " + algorithm.name() + ".";
            default -> "";
        };
        return sentence(region.source().describe()) + drawn + " Volume %.2f ml.".formatted(region.mask().millilitres());
    }

    private void sizes(ContentItem group, AnalysedSeries series, Region region) {
        group.contains(ContentItem.num(Concept.VOLUME.code(), region.mask().millilitres(), Units.MILLILITER));
        if (isMeasuredSeries(series)) {
            analysis.scores().lesions().stream().filter(size -> size.region().equals(region.name())).findFirst()
                    .map(LesionSize::longestAxialMm).filter(Double::isFinite)
                    .ifPresent(mm -> group.contains(ContentItem.num(Concept.LONG_AXIS.code(), mm, Units.MILLIMETER)));
        }
        if (series.images().first().getString(Tag.Modality, "").equals("CT")) {
            Attenuation.of(series.images().volume(), region.mask()).forEach(group::contains);
        }
    }

    /** Lesion sizes are of one series; where several were analysed, of the one whose lesion volumes they carry. */
    private boolean isMeasuredSeries(AnalysedSeries series) {
        return analysis.series().size() == 1 || analysis.scores().lesions().stream().allMatch(size -> series.regions().lesions().stream()
                .anyMatch(lesion -> lesion.name().equals(size.region())
                        && Math.abs(lesion.mask().millilitres() - size.volumeMl()) <= 1e-6 * Math.max(1, size.volumeMl())));
    }

    private static String sentence(String words) {
        String stripped = words.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }
}
