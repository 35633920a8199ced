package org.lobule.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource.FromNetwork;

/** The networks on whole real studies, minutes on two cores; run by the Maven profile {@code networks}. */
class NetworkSegmentationSession {

    @TempDir
    Path folder;

    @Test
    void aPortalVenousCtGetsTheLiverAndTheLesionThatTheOriginalProgramDraws() throws Exception {
        Volume ct = ReferenceStudy.read("liver/CRLM-CT-1004.zip", folder);
        Mask originalLiver = ReferenceStudy.drawn(TestData.require("liver/CRLM-CT-1004-liver.pyliverlesionseg-0.3.nii.gz"), 1, ct.grid());
        Mask originalLesions = ReferenceStudy.drawn(TestData.require("liver/CRLM-CT-1004-lesions.pyliverlesionseg-0.3.nii.gz"), 1, ct.grid());

        RegionSet regions = segment(ct);

        Region liver = regions.liver().orElseThrow();
        assertThat(liver.mask().grid()).isEqualTo(ct.grid());
        assertThat(Phantom.dice(liver.mask(), originalLiver)).as("Dice of the liver").isGreaterThanOrEqualTo(0.97);
        Region lesion = regions.lesions().getFirst();
        assertThat(lesion.mask().millilitres()).as("the lesion of 1.93 ml").isBetween(1.5, 2.5);
        assertThat(Phantom.dice(lesion.mask(), originalLesions)).as("Dice of the lesions").isGreaterThan(0.8);
        assertThat(regions.lesions()).allSatisfy(small -> assertThat(small.mask().millilitres()).isGreaterThanOrEqualTo(0.05));
        assertThat(((FromNetwork) liver.source()).plausibility().reasons()).isEmpty();
    }

    @Test
    void aSlabOfTheLiverIsDrawnAndSaidToBeCut() throws Exception {
        Volume slab = ReferenceStudy.read("liver/totalsegmentator-abdomen-CT-jpeg2000.zip", folder);
        Mask truth = ReferenceStudy.drawn(folder.resolve("example_seg_dicom.nii.gz"), 5, slab.grid());

        Region liver = segment(slab).liver().orElseThrow();

        assertThat(Phantom.dice(liver.mask(), truth)).as("Dice of the liver").isGreaterThanOrEqualTo(0.80);
        FromNetwork source = (FromNetwork) liver.source();
        assertThat(source.plausibility().plausible()).isFalse();
        assertThat(source.plausibility().reasons())
                .contains("the liver is cut: it reaches the first and the last slice of the series", "the series covers only 40 mm from foot to head");
    }

    private static RegionSet segment(Volume image) throws Exception {
        try (NetworkSegmentation segmentation = NetworkSegmentation.open(NetworkSettings.DEFAULT)) {
            return segmentation.segment("1.2.3", image, Modality.CT, ProgressListener.NONE, () -> false);
        }
    }
}
