package org.lobule.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.dicom.data.Tag;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.queue.AnalysisContext;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;
import org.lobule.segmentation.dicom.StudyRegions;
import org.lobule.segmentation.network.Modality;
import org.lobule.segmentation.network.ModelCard;
import org.lobule.segmentation.network.SegmentationException;
import org.lobule.site.SiteConfiguration;

/** Liver and lesions of a series: as somebody has drawn them in the study, otherwise by the networks. */
@ApplicationScoped
class RegionFinder {

    /** @param lesionFinder what looked for lesions, where it was a network: named in the report when it found none */
    record Found(RegionSet regions, Optional<RegionSource> lesionFinder) {}

    private final StudyRegions drawn;
    private final Networks networks;
    private final AnalysisConfiguration configuration;

    RegionFinder(SiteConfiguration site, Networks networks, AnalysisConfiguration configuration) {
        this.drawn = new StudyRegions(site.regionTerms(), configuration.smallestLesionMl());
        this.networks = networks;
        this.configuration = configuration;
    }

    /** @return without regions, and with notes that say why, where there are none to be had */
    Found find(ImageSeries images, List<Path> objects, AnalysisContext context) throws SegmentationException, InterruptedException {
        RegionSet fromStudy = drawn.find(images, objects);
        if (!fromStudy.regions().isEmpty()) {
            context.progress("Regions of the study are used: %s".formatted(names(fromStudy)));
            return new Found(fromStudy, Optional.empty());
        }
        if (!configuration.networks()) {
            return new Found(withNotes(fromStudy, "the study brings no region of liver or lesion, and the networks are switched off"), Optional.empty());
        }
        context.progress("The study brings no regions: the networks draw liver and lesions");
        Modality modality = images.first().getString(Tag.Modality, "CT").equals("MR") ? Modality.MR : Modality.CT;
        RegionSet automatic = networks.open().segment(images.first().getString(Tag.SeriesInstanceUID), images.volume(), modality,
                new StepTold(context), () -> stopped(context));
        context.progress("Drawn by the networks: %s".formatted(automatic.regions().isEmpty() ? "nothing" : names(automatic)));
        return new Found(withNotes(automatic, fromStudy.notes().toArray(String[]::new)), lesionFinder(automatic));
    }

    private static Optional<RegionSource> lesionFinder(RegionSet regions) {
        return regions.lesionsLookedFor() ? Optional.of(new RegionSource.FromNetwork(ModelCard.LESION.name(), ModelCard.LESION.version(),
                ModelCard.LESION.digest(), Map.of(), RegionSource.Plausibility.PLAUSIBLE)) : Optional.empty();
    }

    /** Throws where the analysis was stopped, so that the network's own cancellation never hides why. */
    private static boolean stopped(AnalysisContext context) {
        context.checkCancelled();
        return false;
    }

    private static RegionSet withNotes(RegionSet regions, String... more) {
        List<String> notes = new ArrayList<>(List.of(more));
        notes.addAll(regions.notes());
        return new RegionSet(regions.seriesInstanceUid(), regions.regions(), regions.lesionsLookedFor(), List.copyOf(notes));
    }

    private static String names(RegionSet regions) {
        return String.join(", ", regions.regions().stream()
                .map(region -> "%s (%.1f ml)".formatted(region.label().toLowerCase(), region.mask().millilitres())).toList());
    }
}
