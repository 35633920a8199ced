package org.lobule.segmentation.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.imaging.series.SeriesReader;
import org.lobule.imaging.series.SyntheticSeries;

class StructureSetReaderTest {

    @TempDir
    Path folder;

    @Test
    void theTumourOfTheIbsiPhantomIsThatOfItsMaskFileVoxelByVoxel() throws Exception {
        Path root = TestData.require("ibsi1/ct_radiomics_phantom");
        List<Path> images;
        try (var files = Files.list(root.resolve("dicom/image"))) {
            images = files.toList();
        }
        ImageSeries series = SeriesReader.read(images);
        StructureObject object = StructureObject.read(root.resolve("dicom/mask/DCM_RS_00060.dcm"));
        assertThat(object.refersToSeries(series.first().getString(Tag.SeriesInstanceUID))).isTrue();
        Structure tumour = object.structures().getFirst();
        assertThat(tumour.label()).isEqualTo("GTV-1");
        StructureObject.Drawing drawing = object.draw(tumour, series.volume().grid());
        Mask reference = ImageFile.readLabels(root.resolve("nifti/mask/mask.nii.gz")).mask();
        assertThat(drawing.notes()).isEmpty();
        assertThat(reference.grid().matches(drawing.mask().grid(), 0.01)).isTrue();
        assertThat(drawing.mask().count()).isEqualTo(125_256);
        assertThat(drawing.mask().voxels()).isEqualTo(reference.voxels());
    }

    @Test
    void holesPointsAndReferencesOfAStructureSetAreUnderstood() throws Exception {
        Grid grid = Grid.axial(12, 10, 4, 1, 1, 3);
        SyntheticStructureSet set = new SyntheticStructureSet("1.2.9").roi(7, "Liver", "CLOSED_PLANAR",
                new double[] {0.5, 0.5, 6, 9.5, 0.5, 6, 9.5, 8.5, 6, 0.5, 8.5, 6}, new double[] {2.5, 2.5, 6, 7.5, 2.5, 6, 7.5, 6.5, 6, 2.5, 6.5, 6})
                .roi(8, "marker", "POINT", new double[] {1, 1, 6});
        StructureObject object = StructureObject.read(set.write(folder.resolve("set.dcm")));
        assertThat(object.structures()).extracting(Structure::number).containsExactly(7, 8);
        assertThat(object.refersToSeries(SyntheticSeries.SERIES)).isTrue();
        assertThat(object.refersToSeries("1.9")).isFalse();
        assertThat(object.sharesFrameOfReference(SyntheticSeries.FRAME_OF_REFERENCE)).isTrue();
        assertThat(object.sharesFrameOfReference("1.9")).isFalse();
        Mask liver = object.draw(object.structures().getFirst(), grid).mask();
        assertThat(liver.count()).isEqualTo(9 * 8 - 5 * 4);
        assertThat(liver.at(1, 1, 2)).isTrue();
        StructureObject.Drawing marker = object.draw(object.structures().getLast(), grid);
        assertThat(marker.mask().isEmpty()).isTrue();
        assertThat(marker.notes()).containsExactly("1 points or open lines of \"marker\" enclose nothing and were left out");
    }

    @Test
    void brokenContoursAndEmptySetsAreRefused() throws Exception {
        Grid grid = Grid.axial(12, 10, 4, 1, 1, 3);
        StructureObject broken = StructureObject.read(new SyntheticStructureSet("1.2.9")
                .roi(1, "Liver", "CLOSED_PLANAR", new double[] {1, 1, 6, 5, 1, 6, 5, 5, 6, 2}).write(folder.resolve("broken.dcm")));
        assertThatThrownBy(() -> broken.draw(broken.structures().getFirst(), grid)).isInstanceOf(DicomException.class)
                .hasMessageContaining("10 coordinates");
        Path empty = new SyntheticStructureSet("1.2.9").write(folder.resolve("empty.dcm"));
        assertThatThrownBy(() -> StructureObject.read(empty)).isInstanceOf(DicomException.class).hasMessageContaining("no ROIs");
    }
}
