package org.lobule.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;
import org.lobule.imaging.series.SeriesReader;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;
import org.lobule.segmentation.RegionSource.FromNetwork;

/** The networks on real studies. The whole CT takes about a minute on two cores, and is segmented once for all its checks. */
class NetworkSegmentationTest {

    private static final Volume SMALL = new Volume(Grid.axial(4, 4, 4, 3, 3, 3), new float[64]);

    private static NetworkSegmentation segmentation;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws SegmentationException {
        segmentation = NetworkSegmentation.open(new NetworkSettings(0, Duration.ZERO, 0.05, LesionTiling.TRAINED_PATCHES, 1));
    }

    @AfterAll
    static void close() {
        segmentation.close();
    }

    @Test
    void aPortalVenousCtGetsTheLiverAndTheLesionThatTheOriginalProgramDraws() throws Exception {
        Volume ct = read("liver/CRLM-CT-1004.zip");
        Mask originalLiver = reference("liver/CRLM-CT-1004-liver.pyliverlesionseg-0.3.nii.gz", 1, ct.grid());
        Mask originalLesions = reference("liver/CRLM-CT-1004-lesions.pyliverlesionseg-0.3.nii.gz", 1, ct.grid());
        List<Double> fractions = new ArrayList<>();
        List<Throwable> refusals = new ArrayList<>();

        RegionSet regions = segmentation.segment("1.2.3", ct, Modality.CT, (step, fraction) -> {
            fractions.add(fraction);
            if (fractions.size() == 1) {
                refusals.add(catchThrowable(() -> segmentation.segment("1.2.4", SMALL, Modality.CT, ProgressListener.NONE, () -> false)));
            }
        }, () -> false);

        Region liver = regions.liver().orElseThrow();
        assertThat(liver.mask().grid()).isEqualTo(ct.grid());
        assertThat(Phantom.dice(liver.mask(), originalLiver)).as("Dice of the liver").isGreaterThanOrEqualTo(0.97);
        assertThat(regions.lesionsLookedFor()).isTrue();
        Region lesion = regions.lesions().getFirst();
        assertThat(lesion.name()).isEqualTo("lesion-1");
        assertThat(lesion.mask().millilitres()).as("the lesion of 1.93 ml").isBetween(1.5, 2.5);
        assertThat(Phantom.dice(lesion.mask(), originalLesions)).as("Dice of the lesions").isGreaterThan(0.8);
        assertThat(regions.lesions()).allSatisfy(small -> assertThat(small.mask().millilitres()).isGreaterThanOrEqualTo(0.05));
        FromNetwork source = (FromNetwork) liver.source();
        assertThat(source.digest()).isEqualTo(ModelCard.LIVER.digest());
        assertThat(source.plausibility().reasons()).isEmpty();

        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        assertThat(refusals).singleElement().isInstanceOf(SegmentationException.class).asString().contains("busy");
    }

    @Test
    void aSlabOfTheLiverIsDrawnAndSaidToBeCut() throws Exception {
        Volume slab = read("liver/totalsegmentator-abdomen-CT-jpeg2000.zip");
        Mask truth = reference(folder.resolve("example_seg_dicom.nii.gz"), 5, slab.grid());
        AutomaticRegions regions = new AutomaticRegions("1.2.3", Modality.CT, NetworkSettings.DEFAULT);
        try (LiverNetwork network = LiverNetwork.open(NetworkSettings.DEFAULT.cores())) {
            regions.liver(new LiverSegmentation(network::run).segment(slab, Modality.CT, Phantom.silent()), slab);
        }
        Region liver = regions.build().liver().orElseThrow();
        assertThat(Phantom.dice(liver.mask(), truth)).as("Dice of the liver").isGreaterThanOrEqualTo(0.80);
        FromNetwork source = (FromNetwork) liver.source();
        assertThat(source.plausibility().plausible()).isFalse();
        assertThat(source.plausibility().reasons())
                .contains("the liver is cut: it reaches the first and the last slice of the series", "the series covers only 40 mm from foot to head");
    }

    @Test
    void aCancelledSegmentationEndsAtOnceAndTheNextOneGetsItsTurn() {
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.CT, ProgressListener.NONE, () -> true))
                    .isInstanceOf(CancellationException.class);
        }
        assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.CT, (step, fraction) -> {
            throw new IllegalStateException("a listener that fails");
        }, () -> false)).hasMessage("a listener that fails");
        assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.CT, ProgressListener.NONE, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void computedMrIsRefusedWithWhatToDoInstead() {
        assertThatThrownBy(() -> segmentation.segment("1.2.3", SMALL, Modality.DERIVED_MR, ProgressListener.NONE, () -> false))
                .isInstanceOf(SegmentationException.class).hasMessageContaining("ADC").hasMessageContaining("carry the regions over");
    }

    @Test
    void aLiverOfAnotherGridIsRefused() {
        Region liver = new Region("liver", RegionKind.LIVER, Mask.empty(Grid.axial(4, 4, 4, 1, 1, 1)), new RegionSource.FromSegmentation("1.2", 1, "Liver"));
        assertThatThrownBy(() -> segmentation.segmentLesions("1.2.3", SMALL, liver, Modality.CT, ProgressListener.NONE, () -> false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("grid");
    }

    /** The DICOM files of a zip as a volume; other files are laid into the folder under their own names. */
    private Volume read(String archive) throws Exception {
        List<Path> instances = new ArrayList<>();
        try (ZipFile zip = new ZipFile(TestData.require(archive).toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                String name = Path.of(entry.getName()).getFileName().toString();
                Path file = folder.resolve(name);
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (isDicom(file)) {
                    instances.add(file);
                }
            }
        }
        return SeriesReader.read(instances).volume();
    }

    private static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(132);
            return start.length == 132 && start[128] == 'D' && start[129] == 'I' && start[130] == 'C' && start[131] == 'M';
        }
    }

    private static Mask reference(String name, int label, Grid grid) throws IOException {
        return reference(TestData.require(name), label, grid);
    }

    private static Mask reference(Path file, int label, Grid grid) throws IOException {
        Mask mask = ImageFile.readLabels(file).mask(label);
        return new Resampler(mask.grid(), grid, Interpolation.NEAREST).resample(mask, 0.5);
    }
}
