package org.lobule.segmentation.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.io.DicomException;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

class ContourFillTest {

    private static final Grid GRID = Grid.axial(12, 10, 8, 1, 1, 1);

    private final List<String> notes = new ArrayList<>();

    private static Contour rectangle(double x1, double y1, double x2, double y2, double k) {
        return new Contour(new double[][] {{x1, x2, x2, x1}, {y1, y1, y2, y2}, {k, k, k, k}});
    }

    /** 3 x 3 voxels. */
    private static Contour square(double k) {
        return rectangle(1.5, 2.5, 4.5, 5.5, k);
    }

    private Mask fill(Contour... contours) throws DicomException {
        return ContourFill.fill(List.of(contours), GRID, "roi", notes);
    }

    @Test
    void voxelsWhoseCentreIsInsideAreFilled() throws DicomException {
        Mask mask = fill(square(3));
        assertThat(mask.count()).isEqualTo(9);
        assertThat(mask.at(2, 3, 3)).isTrue();
        assertThat(mask.at(4, 5, 3)).isTrue();
        assertThat(mask.at(5, 5, 3)).isFalse();
        assertThat(notes).isEmpty();
    }

    @Test
    void aContourWithinAnotherIsAHoleAndOneWithinThatIsNot() throws DicomException {
        Mask mask = fill(rectangle(0.5, 0.5, 9.5, 8.5, 2), rectangle(2.5, 2.5, 7.5, 6.5, 2), rectangle(4.5, 3.5, 5.5, 4.5, 2));
        assertThat(mask.count()).isEqualTo(9 * 8 - 5 * 4 + 1);
        assertThat(mask.at(5, 4, 2)).isTrue();
        assertThat(mask.at(4, 4, 2)).isFalse();
    }

    @Test
    void aKeyholeContourIsTheSameAsAContourWithAHole() throws DicomException {
        // The channel from the outer to the inner contour, at y = 4, is walked there and back.
        double[] x = {0.5, 9.5, 9.5, 0.5, 0.5, 2.5, 2.5, 7.5, 7.5, 2.5, 2.5, 0.5};
        double[] y = {0.5, 0.5, 8.5, 8.5, 4.0, 4.0, 6.5, 6.5, 2.5, 2.5, 4.0, 4.0};
        Mask keyhole = fill(new Contour(new double[][] {x, y, new double[x.length]}));
        Mask hole = fill(rectangle(0.5, 0.5, 9.5, 8.5, 0), rectangle(2.5, 2.5, 7.5, 6.5, 0));
        assertThat(keyhole.count()).isEqualTo(9 * 8 - 5 * 4);
        assertThat(keyhole.voxels()).isEqualTo(hole.voxels());
    }

    @Test
    void aContourGivenTwiceDoesNotCancelItself() throws DicomException {
        assertThat(fill(square(3), square(3)).count()).isEqualTo(9);
        assertThat(notes).containsExactly("1 contours of \"roi\" are given twice and were used once");
    }

    @Test
    void contoursBetweenSlicesFillTheNearestSlice() throws DicomException {
        Mask mask = fill(square(2.4), square(3.4), square(4.4));
        assertThat(mask.count()).isEqualTo(27);
        assertThat(mask.at(2, 3, 2) && mask.at(2, 3, 4)).isTrue();
        assertThat(notes).containsExactly("the contours of \"roi\" lie between the slices: each was used for the slice nearest to it");
    }

    @Test
    void contoursOnEverySecondSliceMakeAWholeRegion() throws DicomException {
        Mask mask = fill(square(1), square(3), square(5));
        for (int k = 1; k <= 5; k++) {
            assertThat(mask.at(2, 3, k)).isTrue();
        }
        assertThat(notes).singleElement().asString().contains("on every 2.0 slices");
    }

    @Test
    void aSliceLeftOutAmongDrawnOnesStaysEmpty() throws DicomException {
        Mask mask = fill(square(1), square(2), square(5));
        assertThat(mask.count()).isEqualTo(27);
        assertThat(mask.at(2, 3, 3) || mask.at(2, 3, 4)).isFalse();
    }

    @Test
    void contoursDrawnOnACoronalReformatAreFilledInTheirPlane() throws DicomException {
        Mask mask = fill(new Contour(new double[][] {{1.5, 4.5, 4.5, 1.5}, {6, 6, 6, 6}, {2.5, 2.5, 5.5, 5.5}}));
        assertThat(mask.count()).isEqualTo(9);
        assertThat(mask.at(2, 6, 3)).isTrue();
    }

    @Test
    void obliqueContoursAreRefused() {
        Contour oblique = new Contour(new double[][] {{1, 5, 5, 1}, {1, 1, 5, 5}, {1, 3, 5, 3}});
        assertThatThrownBy(() -> fill(oblique)).isInstanceOf(DicomException.class).hasMessageContaining("oblique");
    }

    @Test
    void partsOutsideTheImageAreCutOff() throws DicomException {
        assertThat(fill(rectangle(-5.5, -5.5, 1.5, 1.5, 0), rectangle(-5.5, -5.5, 1.5, 1.5, -1)).count()).isEqualTo(4);
        assertThat(notes).containsExactly("part of \"roi\" lies outside the series and is cut off");
    }
}
