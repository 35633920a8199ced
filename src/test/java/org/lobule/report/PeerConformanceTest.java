package org.lobule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.imaging.series.SeriesReader;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.gate.ConformanceGate;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;

/** Results in the hands of other people's validators and readers. */
class PeerConformanceTest {

    /** Seconds of work for a small report, gigabytes and minutes for one of a thousand measurements: it gets a small one. */
    private static final Path PIXELMED = Path.of("/usr/share/java/pixelmed.jar");
    private static final long PATIENCE_SECONDS = 240;
    private static final String MASKS_BY_PYDICOM = """
            import sys, hashlib, numpy, pydicom
            seg = pydicom.dcmread(sys.argv[1]); slices = sys.argv[2].split(",")
            masks = numpy.zeros((len(seg.SegmentSequence), len(slices), seg.Rows, seg.Columns), numpy.uint8)
            for pixels, frame in zip(seg.pixel_array.reshape(-1, seg.Rows, seg.Columns), seg.PerFrameFunctionalGroupsSequence):
                source = frame.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
                masks[frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber - 1, slices.index(source)] = pixels
            for mask in masks: print(hashlib.sha256(mask.tobytes()).hexdigest())
            """;

    @TempDir
    Path folder;

    @Test
    void dciodvfyHasNoErrorForSegmentationAndReports() throws Exception {
        Path dciodvfy = Tool.require("dciodvfy");
        Analysis analysis = SyntheticStudy.withModels(SyntheticStudy.analysis());
        ResultSet results = new ResultWriter().write(analysis);
        for (Path file : write(results)) {
            assertThat(errors(run(dciodvfy.toString(), file.toString()))).as(file.toString()).isEmpty();
        }
    }

    @Test
    void dcentvfyFindsResultsAndImagesToBeOfOnePatientAndStudy() throws Exception {
        Path dcentvfy = Tool.require("dcentvfy");
        Analysis analysis = SyntheticStudy.analysis();
        write(new ResultWriter().write(analysis));
        SyntheticStudy.writeImages(analysis.series().getFirst(), folder);
        assertThat(errors(run(command(dcentvfy, files(folder))))).isEmpty();
    }

    @Test
    void dsrdumpReadsReportsAndPrintsTheirCodes() throws Exception {
        Path dsrdump = Tool.require("dsrdump");
        ResultSet results = new ResultWriter().write(SyntheticStudy.analysis());
        Path report = write(results).getLast();
        List<String> lines = run(dsrdump.toString(), "+Pc", report.toString());
        assertThat(lines).anyMatch(line -> line.contains("126001,DCM")).anyMatch(line -> line.contains("RNU0,IBSI"))
                .anyMatch(line -> line.contains("INT-FRACTION,99LOBULE") && line.contains("\"10\""));
    }

    @Test
    void pixelmedsSrValidatorHasNoErrorForAReportWithModelsThatReplacesAnother() throws Exception {
        Assumptions.assumeTrue(Files.exists(PIXELMED), "PixelMed's toolkit (libpixelmed-java) is not installed (see .ci/run)");
        Analysis first = SyntheticStudy.withLimitations(SyntheticStudy.withFewFeatures(SyntheticStudy.withModels(SyntheticStudy.analysis())), "Series 5 has gaps.");
        Analysis analysis = new Analysis(first.series(), first.scores(), first.limitations(), first.inputs(), first.configuration(), first.version(), first.contentTime(),
                first.regionObjects(), Optional.of(new Analysis.PreviousReport(UID.Comprehensive3DSRStorage, "1.2.3.4.1", "1.2.3.4.2")), "later scores");
        Path report = write(new ResultWriter().write(analysis)).getLast();
        Attributes written = DicomFile.read(report).dataset();
        assertThat(written.getSequence(Tag.PredecessorDocumentsSequence)).hasSize(1);
        assertThat(errors(run(Tool.require("dciodvfy").toString(), report.toString()))).isEmpty();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> lines = run(java, "-Djdk.xml.xpathTotalOpLimit=0", "-Djdk.xml.xpathExprOpLimit=0", "-Djdk.xml.xpathExprGrpLimit=0",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss64m", "-Xmx2g", "-cp", PIXELMED.toString(), "com.pixelmed.validate.DicomSRValidator", report.toString());
        assertThat(lines).anyMatch(line -> line.contains("Found Root Template TID_1500")).anyMatch(line -> line.contains("Root Template Validation Complete"));
        assertThat(errors(lines)).isEmpty();
    }

    @Test
    void pydicomUnpacksTheVeryMasks() throws Exception {
        Path python = Tool.require("python3");
        Assumptions.assumeTrue(exitCode("/usr/bin/python3", "-c", "import pydicom, numpy") == 0, "python3-pydicom is not installed (see .ci/run)");
        AnalysedSeries series = SyntheticStudy.analysis().series().getFirst();
        Path seg = write(new ResultWriter().write(SyntheticStudy.analysis())).getFirst();
        String slices = String.join(",", series.images().headers().stream().map(header -> header.getString(Tag.SOPInstanceUID)).toList());
        List<String> expected = new ArrayList<>();
        for (Region region : series.regions().regions()) {
            expected.add(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(region.mask().voxels())));
        }
        assertThat(run("/usr/bin/python3", "-c", MASKS_BY_PYDICOM, seg.toString(), slices)).as(python.toString()).isEqualTo(expected);
    }

    @Test
    void resultsOfARealThreeSliceLiverCtPass() throws Exception {
        check(files(TestData.require("sr_seg/dcmqi/data/segmentations/ct-3slice")));
    }

    @Test
    void resultsOfARealPortalVenousStudyPass() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(TestData.require("liver/CRLM-CT-1004.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".dcm")) {
                    Files.copy(zip, images.resolve(Path.of(entry.getName()).getFileName().toString()));
                }
            }
        }
        check(files(images));
    }

    private void check(List<Path> images) throws Exception {
        ImageSeries series = SeriesReader.read(images);
        Grid grid = series.volume().grid();
        double radius = Math.min(grid.nx(), grid.ny()) / 6.0;
        List<Region> regions = List.of(
                new Region("liver", RegionKind.LIVER, SyntheticStudy.ball(grid, grid.nx() / 3.0, grid.ny() / 2.0, grid.nz() / 2.0, radius),
                        SyntheticStudy.LIVER_NETWORK),
                new Region("lesion-1", RegionKind.LESION, SyntheticStudy.ball(grid, grid.nx() / 3.0, grid.ny() / 2.0, grid.nz() / 2.0, radius / 3),
                        SyntheticStudy.LESION_NETWORK));
        RegionSet set = new RegionSet(series.first().getString(Tag.SeriesInstanceUID), regions, true, List.of());
        AnalysedSeries synthetic = SyntheticStudy.analysis().series().getFirst();
        Analysis analysis = SyntheticStudy.analysis(List.of(
                new AnalysedSeries(series, set, synthetic.features(), Optional.of("portal venous"), Optional.of(SyntheticStudy.LESION_NETWORK))));
        ResultSet results = new ResultWriter().write(analysis);
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
        List<Path> written = write(results);
        Path dciodvfy = Tool.require("dciodvfy");
        for (Path file : written) {
            assertThat(errors(run(dciodvfy.toString(), file.toString()))).as(file.toString()).isEmpty();
        }
        List<Path> all = new ArrayList<>(images);
        all.addAll(written);
        assertThat(errors(run(command(Tool.require("dcentvfy"), all)))).isEmpty();
    }

    private List<Path> write(ResultSet results) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Attributes object : results.objects()) {
            Path file = folder.resolve("result-%d-%s.dcm".formatted(files.size(), object.getString(Tag.Modality)));
            DicomFile.of(object, UID.ExplicitVRLittleEndian).write(file);
            files.add(file);
        }
        return files;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    private static String[] command(Path tool, List<Path> files) {
        return Stream.concat(Stream.of(tool), files.stream()).map(Path::toString).toArray(String[]::new);
    }

    private static List<String> errors(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("Error")).toList();
    }

    /** The lines that a program prints to both streams; it must end by itself, in time. */
    private List<String> run(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    }

    private static int exitCode(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
