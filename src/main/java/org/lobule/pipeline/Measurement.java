package org.lobule.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.imaging.Mask;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.queue.AnalysisContext;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.scoring.LesionMeasurement;
import org.lobule.scoring.LesionSize;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.PatientHeader;
import org.lobule.scoring.rule.Rules;
import org.lobule.scoring.rule.StudyFacts;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;

/** Features of regions, and scores of a study. */
@ApplicationScoped
class Measurement {

    private static final String MORPHOLOGY = FeatureFamily.MORPHOLOGY.slug();

    private final RadiomicsEngine engine;
    private final PipelineIdentity identity;

    Measurement(PipelineIdentity identity, AnalysisConfiguration analysis) {
        this.identity = identity;
        engine = new RadiomicsEngine(analysis.threads());
    }

    /** A series with its regions, before anything was measured. */
    record Drawn(ImageSeries images, RegionSet regions) {}

    /** The features of each series; phases with the same regions on one grid are measured together. */
    List<FeatureTable> features(List<Drawn> series, AnalysisContext context) {
        List<SeriesExtraction.Task> tasks = series.stream().map(this::task).toList();
        List<FeatureTable> tables = new SeriesExtraction(tasks).extract(engine, (region, step, fraction) -> context.checkCancelled());
        List<FeatureTable> whole = new ArrayList<>();
        for (int n = 0; n < tables.size(); n++) {
            RegionSet regions = series.get(n).regions();
            whole.add(new FeatureTable(tasks.get(n).settings(), tables.get(n).rows().stream().map(row -> withoutShapeOfAPart(row, regions)).toList()));
        }
        return whole;
    }

    private SeriesExtraction.Task task(Drawn drawn) {
        ExtractionSettings settings = identity.settings().of(drawn.images().first().getString(Tag.Modality, "CT"));
        return new SeriesExtraction.Task(drawn.images().volume(),
                drawn.regions().regions().stream().map(region -> new NamedMask(region.name(), region.mask())).toList(), settings);
    }

    /** Shape and size of an automatic liver that the scan cuts off would be read as those of the whole. */
    private static FeatureRow withoutShapeOfAPart(FeatureRow row, RegionSet regions) {
        boolean shape = row.family().equals(MORPHOLOGY) && row.hasValue();
        if (!shape || regions.liver().filter(liver -> liver.name().equals(row.region()) && isAutomatic(liver) && isCut(liver.mask())).isEmpty()) {
            return row;
        }
        return new FeatureRow(row.region(), row.image(), row.family(), row.feature(), row.ibsiCode(), row.aggregation(), Double.NaN, row.unit(),
                row.settingsHash(), "the scan cuts the liver off: this would be the shape of a part");
    }

    private static boolean isAutomatic(Region region) {
        return region.source() instanceof RegionSource.FromNetwork;
    }

    private static boolean isCut(Mask mask) {
        int slice = mask.grid().nx() * mask.grid().ny();
        byte[] voxels = mask.voxels();
        return anyInside(voxels, 0, slice) || anyInside(voxels, voxels.length - slice, voxels.length);
    }

    private static boolean anyInside(byte[] voxels, int from, int to) {
        for (int n = from; n < to; n++) {
            if (voxels[n] != 0) {
                return true;
            }
        }
        return false;
    }

    /** What a reader of the scores must know of the regions that they come from, each one sentence. */
    List<String> reservations(List<AnalysedSeries> analysed) {
        Optional<AnalysedSeries> scored = scored(analysed);
        if (scored.isEmpty()) {
            return List.of();
        }
        RegionSet regions = scored.get().regions();
        List<String> reservations = new ArrayList<>();
        long doubtful = regions.lesions().stream().filter(Measurement::isDoubtful).count();
        if (doubtful > 0) {
            reservations.add("The scores count %d automatic lesions of which %d are doubtful.".formatted(regions.lesions().size(), doubtful));
        }
        if (regions.liver().filter(Measurement::isDoubtful).isPresent()) {
            reservations.add("The automatic liver is doubtful: lesions outside of what was taken for the liver are not counted by the scores.");
        }
        return List.copyOf(reservations);
    }

    private static boolean isDoubtful(Region region) {
        return region.source() instanceof RegionSource.FromNetwork network && !network.plausibility().plausible();
    }

    private static Optional<AnalysedSeries> scored(List<AnalysedSeries> analysed) {
        return analysed.stream().filter(series -> series.regions().lesionsLookedFor()).findFirst();
    }

    /**
     * What scores rest on beside clinical values: sizes are of the first series in which somebody or something looked for lesions;
     * the series come best first.
     *
     * @param header   of any image of the study: it tells the day of the study
     * @param analysed when the study has no date, the day of the analysis counts for it
     */
    ScoreFacts facts(List<AnalysedSeries> series, Attributes header, LocalDate analysed) {
        Optional<AnalysedSeries> looked = scored(series);
        List<LesionSize> sizes = new ArrayList<>();
        for (Region lesion : looked.map(one -> one.regions().lesions()).orElse(List.of())) {
            sizes.add(LesionMeasurement.measure(lesion.name(), lesion.mask()));
        }
        return new ScoreFacts(PatientHeader.studyDate(header).orElse(analysed), looked.map(_ -> List.copyOf(sizes)));
    }

    /**
     * What rules say.
     *
     * @param values clinical values of the patient, of any day
     * @param header of any image of the study: it tells age, sex and weight where nobody else does
     */
    ScoreSheet scores(ScoreFacts facts, ClinicalValues values, Attributes header) {
        return Rules.evaluate(new StudyFacts(facts.studyDay(), values.with(PatientHeader.values(header, facts.studyDay())),
                facts.lesions().orElse(List.of()), facts.lesions().isPresent()), identity.rules());
    }
}
