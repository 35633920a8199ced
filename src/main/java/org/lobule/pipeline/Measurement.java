package org.lobule.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.dicom.data.Tag;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.queue.AnalysisContext;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.scoring.LesionMeasurement;
import org.lobule.scoring.LesionSize;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.SizeRules;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSet;

/** Features of regions, and scores of a study. */
@ApplicationScoped
class Measurement {

    private final RadiomicsEngine engine = new RadiomicsEngine();
    private final PipelineIdentity identity;

    Measurement(PipelineIdentity identity) {
        this.identity = identity;
    }

    FeatureTable features(ImageSeries images, RegionSet regions, AnalysisContext context) {
        ExtractionSettings settings = identity.settings().of(images.first().getString(Tag.Modality, "CT"));
        List<NamedMask> masks = regions.regions().stream().map(region -> new NamedMask(region.name(), region.mask())).toList();
        return engine.extract(images.volume(), masks, settings, new ExtractionProgress() {
            @Override
            public void reached(String region, String step, double fraction) {
                context.checkCancelled();
            }
        });
    }

    /** From the first series in which somebody or something looked for lesions; the series come best first. */
    ScoreSheet scores(List<AnalysedSeries> analysed) {
        Optional<AnalysedSeries> looked = analysed.stream().filter(series -> series.regions().lesionsLookedFor()).findFirst();
        if (looked.isEmpty()) {
            return SizeRules.evaluate(List.of(), false);
        }
        List<LesionSize> sizes = new ArrayList<>();
        for (Region lesion : looked.get().regions().lesions()) {
            sizes.add(LesionMeasurement.measure(lesion.name(), lesion.mask()));
        }
        return SizeRules.evaluate(sizes, true);
    }
}
