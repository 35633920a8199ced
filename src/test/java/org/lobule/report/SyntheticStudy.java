package org.lobule.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.IbsiFeature;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.Resegmentation;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.code.Code;
import org.lobule.report.code.IbsiCodes;
import org.lobule.scoring.LesionSize;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.SampleTraining;
import org.lobule.scoring.bundle.StudyMaterial;
import org.lobule.scoring.bundle.StudyScoring;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.rule.RuleSettings;
import org.lobule.scoring.rule.Rules;
import org.lobule.scoring.rule.StudyFacts;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;

/**
 * A made-up liver CT of 23 x 19 x 10 voxels with a liver and two lesions, and everything an analysis of it finds. One slice
 * has 437 pixels, so that frames of a segmentation begin inside a byte.
 */
public final class SyntheticStudy {

    public static final String ROOT = "1.2.826.0.1.3680043.10.1511.77.";
    public static final String STUDY = ROOT + "1";
    public static final String SERIES = ROOT + "1.2";
    public static final Grid GRID = new Grid(23, 19, 10, new Vector3(-9.2, -180.5, 1002.5), new Vector3(0.8, 0.9, 5),
            new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
    public static final RegionSource.FromNetwork LIVER_NETWORK = new RegionSource.FromNetwork("Liver network", "0.3",
            "1392ae8800000000000000000000000000000000000000000000000000003290", Map.of("threshold", "0.5"),
            new RegionSource.Plausibility(false, List.of("Its volume of 4 ml is outside 500 to 4000 ml", "It touches the last slice and so is cut")));
    public static final RegionSource.FromNetwork LESION_NETWORK = new RegionSource.FromNetwork("Lesion network", "0.3",
            "3f93844a00000000000000000000000000000000000000000000000000fbfe5c", Map.of("tiling", "patches"), RegionSource.Plausibility.PLAUSIBLE);

    private SyntheticStudy() {}

    /** The analysis of one portal-venous series with regions of the networks. */
    public static Analysis analysis() {
        return analysis(List.of(series(GRID, SERIES, _ -> { })));
    }

    public static Analysis analysis(List<AnalysedSeries> series) {
        TreeMap<String, String> inputs = new TreeMap<>();
        series.stream().flatMap(one -> one.images().headers().stream())
                .forEach(header -> inputs.put(header.getString(Tag.SOPInstanceUID), "ab".repeat(32)));
        return new Analysis(series, scores(series), List.of(), inputs, "c0ffee", "0.1.0", LocalDateTime.of(2024, 5, 17, 13, 45, 9));
    }

    /** A series on any grid; {@code change} may alter each header. */
    public static AnalysedSeries series(Grid grid, String uid, Consumer<Attributes> change) {
        List<Attributes> headers = new ArrayList<>();
        for (int k = 0; k < grid.nz(); k++) {
            Attributes header = header(grid, uid, k);
            change.accept(header);
            headers.add(header);
        }
        ImageSeries images = new ImageSeries(headers, new Volume(grid, new float[grid.voxels()]), List.of("2 duplicate slices left out"));
        List<Region> regions = List.of(
                new Region("liver", RegionKind.LIVER, ball(grid, 11, 9, 6, 8.2), LIVER_NETWORK),
                new Region("lesion-1", RegionKind.LESION, ball(grid, 9, 8, 5, 3.1), LESION_NETWORK),
                new Region("lesion-2", RegionKind.LESION, ball(grid, 14, 11, 7, 1.2), LESION_NETWORK));
        RegionSet set = new RegionSet(uid, regions, true, List.of("3 components below 0.05 ml dropped"));
        return new AnalysedSeries(images, set, features(regions), Optional.of("portal venous"), Optional.of(LESION_NETWORK));
    }

    /** With what a model says of the first lesion, and why it abstains from the second and from a study of another phase. */
    public static Analysis withModels(Analysis analysis) {
        List<FeatureRow> rows = List.of(mean("lesion-1", 50), mean("lesion-2", 5000));
        StudyMaterial study = new StudyMaterial(List.of(new StudyMaterial.SeriesFeatures("CT", "portal venous", rows, Set.of())), List.of("lesion-1", "lesion-2"),
                ClinicalValues.of(List.of(value(ClinicalQuantity.ALBUMIN, "3.5", "g/dL", ClinicalSource.REST), value(ClinicalQuantity.ASCITES, "mild", "", ClinicalSource.READER))),
                LocalDate.of(2024, 5, 16));
        List<BundleScore> scores = new ArrayList<>(StudyScoring.score(SampleTraining.ofLesions().bundle(), study));
        scores.addAll(StudyScoring.score(SampleTraining.of("liver|arterial|original|intensity-based-statistical-features|Mean intensity", SampleTraining.SETTINGS, 50, 10, "CT").bundle(), study));
        return new Analysis(analysis.series(), analysis.scores().withModels(scores), analysis.limitations(), analysis.inputs(), analysis.configuration(),
                analysis.version(), analysis.contentTime());
    }

    private static FeatureRow mean(String region, double value) {
        return new FeatureRow(region, "original", "intensity-based-statistical-features", "Mean intensity", "Q4LE", "", value, "[hnsf'U]", SampleTraining.SETTINGS, "");
    }

    public static AnalysedSeries withRegions(AnalysedSeries series, List<Region> regions) {
        RegionSet set = new RegionSet(series.regions().seriesInstanceUid(), regions, series.regions().lesionsLookedFor(), series.regions().notes());
        return new AnalysedSeries(series.images(), set, series.features(), series.phase(), series.lesionFinder());
    }

    public static Analysis withLimitations(Analysis analysis, String... limitations) {
        return new Analysis(analysis.series(), analysis.scores(), List.of(limitations), analysis.inputs(), analysis.configuration(),
                analysis.version(), analysis.contentTime(), analysis.regionObjects(), analysis.predecessor());
    }

    public static Attributes header(Grid grid, String seriesUid, int k) {
        Attributes header = new Attributes();
        header.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        header.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, seriesUid + "." + (k + 1));
        header.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        header.setString(Tag.SeriesInstanceUID, VR.UI, seriesUid);
        header.setString(Tag.FrameOfReferenceUID, VR.UI, ROOT + "1.9");
        header.setString(Tag.PositionReferenceIndicator, VR.LO, "XY");
        header.setString(Tag.StudyDate, VR.DA, "20240516");
        header.setString(Tag.StudyTime, VR.TM, "101112");
        header.setString(Tag.AcquisitionDate, VR.DA, "20240516");
        header.setString(Tag.AcquisitionTime, VR.TM, "101530.5");
        header.setString(Tag.AccessionNumber, VR.SH, "A-4711");
        header.setString(Tag.StudyID, VR.SH, "17");
        header.setString(Tag.StudyDescription, VR.LO, "Liver CT");
        header.setString(Tag.PatientName, VR.PN, "M\u00fcller^Anna");
        header.setString(Tag.PatientID, VR.LO, "P-0042");
        header.setString(Tag.PatientBirthDate, VR.DA, "19610203");
        header.setString(Tag.PatientSex, VR.CS, "F");
        header.setString(Tag.PatientAge, VR.AS, "063Y");
        header.setString(Tag.Modality, VR.CS, "CT");
        header.setString(Tag.SeriesDescription, VR.LO, "Liver pv 5.0");
        header.setInt(Tag.SeriesNumber, VR.IS, 3);
        header.setInt(Tag.InstanceNumber, VR.IS, k + 1);
        header.setString(Tag.ConvolutionKernel, VR.SH, "B30f");
        header.setInt(Tag.Rows, VR.US, grid.ny());
        header.setInt(Tag.Columns, VR.US, grid.nx());
        header.setDouble(Tag.PixelSpacing, VR.DS, grid.spacing().y(), grid.spacing().x());
        header.setDouble(Tag.SliceThickness, VR.DS, grid.spacing().z());
        Vector3 row = grid.row();
        Vector3 column = grid.column();
        header.setDouble(Tag.ImageOrientationPatient, VR.DS, row.x(), row.y(), row.z(), column.x(), column.y(), column.z());
        Vector3 position = grid.toPatient(0, 0, k);
        header.setDouble(Tag.ImagePositionPatient, VR.DS, position.x(), position.y(), position.z());
        return header;
    }

    /** Writes the images, with pixels, as files. */
    public static void writeImages(AnalysedSeries series, Path folder) throws IOException {
        int number = 0;
        for (Attributes header : series.images().headers()) {
            Attributes image = new Attributes(header);
            image.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
            image.setString(Tag.ReferringPhysicianName, VR.PN, "");
            image.setString(Tag.Manufacturer, VR.LO, "Nobody");
            image.setInt(Tag.SamplesPerPixel, VR.US, 1);
            image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
            image.setInt(Tag.BitsAllocated, VR.US, 16);
            image.setInt(Tag.BitsStored, VR.US, 12);
            image.setInt(Tag.HighBit, VR.US, 11);
            image.setInt(Tag.PixelRepresentation, VR.US, 0);
            image.setString(Tag.RescaleIntercept, VR.DS, "-1024");
            image.setString(Tag.RescaleSlope, VR.DS, "1");
            image.setBytes(Tag.PixelData, VR.OW, new byte[2 * image.getInt(Tag.Rows, 0) * image.getInt(Tag.Columns, 0)]);
            DicomFile.of(image, UID.ExplicitVRLittleEndian).write(folder.resolve("image-%s-%03d.dcm".formatted(header.getString(Tag.SeriesInstanceUID), number++)));
        }
    }

    /** Features with modifiers or parameters of their own. */
    private static final Set<String> KEPT = Set.of("ECT3", "BC2M", "CNV2");

    /** The same with every fortieth feature only, for validators that take minutes over a thousand. */
    public static Analysis withFewFeatures(Analysis analysis) {
        List<AnalysedSeries> series = analysis.series().stream().map(one -> {
            List<FeatureRow> rows = one.features().rows();
            List<FeatureRow> few = IntStream.range(0, rows.size()).filter(index -> index % 40 == 0 || KEPT.contains(rows.get(index).ibsiCode()))
                    .mapToObj(rows::get).toList();
            return new AnalysedSeries(one.images(), one.regions(), new FeatureTable(one.features().settings(), few), one.phase(), one.lesionFinder());
        }).toList();
        return new Analysis(series, analysis.scores(), analysis.limitations(), analysis.inputs(), analysis.configuration(), analysis.version(),
                analysis.contentTime(), analysis.regionObjects(), analysis.predecessor());
    }

    /** Voxels within {@code radius} of a centre, in voxels. */
    public static Mask ball(Grid grid, double ci, double cj, double ck, double radius) {
        Mask mask = Mask.empty(grid);
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    boolean inside = (i - ci) * (i - ci) + (j - cj) * (j - cj) + 4 * (k - ck) * (k - ck) <= radius * radius;
                    mask.voxels()[grid.index(i, j, k)] = (byte) (inside ? 1 : 0);
                }
            }
        }
        return mask;
    }

    public static ExtractionSettings settings() {
        TreeMap<FeatureFamily, List<Aggregation>> families = new TreeMap<>();
        families.put(FeatureFamily.MORPHOLOGY, List.of());
        return new ExtractionSettings("ct-liver", "for tests", "[hnsf'U]",
                new Preparation(new Interpolation.None(), false, Resegmentation.within(-200, 400), new Discretisation.FixedBinSize(25)),
                families, FeatureParameters.STANDARD.withSpatialAutocorrelation(false));
    }

    /** Every feature that IBSI knows, matrix features twice as GLCM ones are; one without a value. */
    private static FeatureTable features(List<Region> regions) {
        List<FeatureRow> rows = new ArrayList<>();
        for (Region region : regions) {
            String family = "";
            double value = 0.123456789012345678;
            for (Code code : IbsiCodes.all()) {
                if (code.value().equals("5QB6")) {
                    break;
                }
                if (code.meaning().endsWith("features")) {
                    family = code.meaning().toLowerCase(Locale.ROOT).replace(' ', '-');
                    continue;
                }
                value = value * 1.7 + 0.01;
                if (family.equals(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM.slug())) {
                    for (IbsiFeature feature : IbsiFeature.of(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM)) {
                        if (feature.code().equals(code.value())) {
                            rows.add(new FeatureRow(region.name(), "original", family, feature.name(), feature.code(), "", value % 1e9,
                                    feature.unitFor("[hnsf'U]"), "hash", ""));
                        }
                    }
                    continue;
                }
                boolean matrix = family.startsWith("grey-level") || family.startsWith("neighbour");
                for (String aggregation : matrix ? List.of("IAZD", "ITBB") : List.of("")) {
                    boolean missing = code.value().equals("N365") || code.value().equals("NPT7");
                    rows.add(new FeatureRow(region.name(), "original", family, code.meaning(), code.value(), aggregation,
                            missing ? Double.NaN : value % 1e9, family.startsWith("intensity-based") ? unit(code.value()) : "1", "hash",
                            missing ? "the region has more than 100000 voxels" : ""));
                }
            }
            rows.add(new FeatureRow(region.name(), "log-3mm", "intensity-based-statistical-features", "Mean", "Q4LE", "", 4.5, "[hnsf'U]", "hash", ""));
        }
        return new FeatureTable(settings(), rows);
    }

    private static String unit(String code) {
        return switch (code) {
            case "KE2A", "7TET", "9S40" -> "1";
            case "ECT3", "N8CA" -> "[hnsf'U]2";
            default -> "[hnsf'U]";
        };
    }

    private static ScoreSheet scores(List<AnalysedSeries> series) {
        List<LesionSize> sizes = series.isEmpty() ? List.of() : series.getFirst().regions().lesions().stream()
                .map(lesion -> new LesionSize(lesion.name(), 12.5, 14.25, lesion.mask().millilitres())).toList();
        LocalDate study = LocalDate.of(2024, 5, 16);
        ClinicalValues values = ClinicalValues.of(List.of(
                value(ClinicalQuantity.BILIRUBIN, "2", "mg/dL", ClinicalSource.FHIR), value(ClinicalQuantity.ALBUMIN, "3.5", "g/dL", ClinicalSource.REST),
                value(ClinicalQuantity.INR, "1.2", "", ClinicalSource.CSV), value(ClinicalQuantity.ASCITES, "mild", "", ClinicalSource.READER),
                value(ClinicalQuantity.ENCEPHALOPATHY, "0", "", ClinicalSource.READER), value(ClinicalQuantity.AFP, "<1.3", "ng/mL", ClinicalSource.FHIR),
                value(ClinicalQuantity.CRP, "12", "mg/L", ClinicalSource.FHIR), value(ClinicalQuantity.CRP, "30", "mg/L", ClinicalSource.CSV),
                value(ClinicalQuantity.MACROVASCULAR_INVASION, "yes", "", ClinicalSource.READER),
                ClinicalValue.of(ClinicalQuantity.PET_CONCENTRATION, Optional.of("lesion-2"), "10", "kBq/mL", ClinicalSource.READER, "reader", study.atStartOfDay(), Instant.EPOCH),
                ClinicalValue.of(ClinicalQuantity.PET_DOSE, Optional.empty(), "350", "MBq", ClinicalSource.READER, "reader", study.atStartOfDay(), Instant.EPOCH),
                value(ClinicalQuantity.BODY_WEIGHT, "70", "kg", ClinicalSource.READER)));
        return Rules.evaluate(new StudyFacts(study, values, sizes, true), RuleSettings.DEFAULT);
    }

    private static ClinicalValue value(ClinicalQuantity quantity, String text, String unit, ClinicalSource source) {
        return ClinicalValue.of(quantity, Optional.empty(), text, unit, source, "a test", LocalDateTime.of(2024, 5, 10, 8, 0), Instant.EPOCH);
    }
}
