package org.lobule.radiomics.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.morphology.Band;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Phantoms;

class DerivedRegionTest {

    private static final Grid GRID = Grid.axial(40, 30, 20, 1, 1, 2);
    private static final NamedMask LIVER = new NamedMask("liver", Phantoms.mask(GRID, (x, y, z) -> x < 5));
    private static final NamedMask FIRST = new NamedMask("lesion-1", Phantoms.mask(GRID, (x, y, z) -> x * x + y * y + z * z < 25));
    private static final NamedMask SECOND = new NamedMask("lesion-2", Phantoms.mask(GRID, (x, y, z) -> (x + 8) * (x + 8) + y * y + z * z < 9));
    private static final List<NamedMask> DRAWN = List.of(LIVER, FIRST, SECOND);

    @Test
    void aRingIsClippedToWhatIsAllowedAndSparesWhatIsExcluded() {
        NamedMask rim = only("rim=ring(lesion-1, -2..3mm) in liver without lesion-2");
        Mask band = new Band(-2, 3).around(FIRST.mask());
        assertThat(rim.name()).isEqualTo("rim");
        for (int v = 0; v < GRID.voxels(); v++) {
            int expected = band.voxels()[v] & LIVER.mask().voxels()[v] & 1 - SECOND.mask().voxels()[v];
            assertThat((int) rim.mask().voxels()[v]).isEqualTo(expected);
        }
        assertThat(rim.mask().count()).isPositive().isLessThan(band.count());
    }

    @Test
    void aStarMakesARegionForEachMatchAndSparesTheOthersNotItself() {
        List<NamedMask> rims = derive("rim=ring(lesion-*,-2..4mm) without lesion-*");
        assertThat(rims).extracting(NamedMask::name).containsExactly("rim-1", "rim-2");
        assertThat(overlap(rims.get(0).mask(), FIRST.mask())).isPositive();
        assertThat(overlap(rims.get(0).mask(), SECOND.mask())).isZero();
        assertThat(overlap(rims.get(1).mask(), FIRST.mask())).isZero();
    }

    @Test
    void severalRegionsMayBeAllowed() {
        assertThat(only("a=dilate(lesion-2, 4mm) in lesion-1 , lesion-2").mask().voxels())
                .isEqualTo(only("b=dilate(lesion-2, 4mm) in lesion-*").mask().voxels());
    }

    @Test
    void shellDilationAndErosionAreBands() {
        assertThat(only("s=shell(lesion-1,1.5mm)").mask().voxels()).isEqualTo(new Band(-1.5, 1.5).around(FIRST.mask()).voxels());
        assertThat(only("d = dilate( lesion-1 , 2 mm )").mask().voxels()).isEqualTo(Band.dilate(FIRST.mask(), 2).voxels());
        assertThat(only("e=erode(lesion-1,2mm)").mask().voxels()).isEqualTo(Band.erode(FIRST.mask(), 2).voxels());
    }

    @Test
    void aDerivedRegionMayStartFromAnEarlierOne() {
        List<NamedMask> all = DerivedRegion.addTo(DRAWN, List.of(DerivedRegion.parse("big=dilate(lesion-1,5mm)"),
                DerivedRegion.parse("edge=ring(big,-1..0mm)")));
        assertThat(all).extracting(NamedMask::name).containsExactly("liver", "lesion-1", "lesion-2", "big", "edge");
        assertThat(overlap(all.get(4).mask(), FIRST.mask())).isZero();
    }

    @Test
    void drawnRegionsStayAsTheyAre() {
        byte[] before = FIRST.mask().voxels().clone();
        derive("e=erode(lesion-1,2mm) in liver without lesion-2");
        assertThat(FIRST.mask().voxels()).isEqualTo(before);
    }

    @Test
    void whatIsErodedAwayIsEmptyNotAnError() {
        assertThat(only("e=erode(lesion-2,50mm)").mask().isEmpty()).isTrue();
    }

    @Test
    void unknownRegionsAreNamedWithThoseThereAre() {
        assertThatThrownBy(() -> derive("rim=ring(tumour,0..3mm)"))
                .hasMessage("There is no region \"tumour\"; there are liver, lesion-1, lesion-2");
        assertThatThrownBy(() -> derive("rim=ring(lesion-1,0..3mm) in spleen")).hasMessageContaining("\"spleen\"");
        assertThatThrownBy(() -> derive("rim=ring(lesion-1,0..3mm) without vessel-*")).hasMessageContaining("\"vessel-*\"");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> DerivedRegion.addTo(DRAWN, List.of(DerivedRegion.parse("liver=erode(liver,2mm)")))).hasMessageContaining("already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ring(lesion-1,0..3mm)", "a=ring(lesion-1,3mm)", "a=erode(lesion-1,0..3mm)", "a=ring(lesion-1,0..3)", "a=blur(lesion-1,3mm)",
        "a*=erode(lesion-1,3mm)", "a=ring(lesion-1,0..3mm) in", "a=ring(lesion-1,0..3mm) without a in b", "a=ring(lesion-1,0..3mm"})
    void whatCannotBeReadIsAnsweredWithTheForm(String text) {
        assertThatThrownBy(() -> DerivedRegion.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Write NAME=ring(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=ring(lesion-1,3..-2mm)", "a=erode(lesion-1,-2mm)", "a=dilate(lesion-1,0mm)", "a=shell(lesion-1,9000mm)"})
    void distancesThatMakeNoSenseAreRefused(String text) {
        assertThatThrownBy(() -> DerivedRegion.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("band");
    }

    private static List<NamedMask> derive(String text) {
        return DerivedRegion.parse(text).from(DRAWN);
    }

    private static NamedMask only(String text) {
        List<NamedMask> made = derive(text);
        assertThat(made).hasSize(1);
        return made.getFirst();
    }

    private static int overlap(Mask a, Mask b) {
        int both = 0;
        for (int v = 0; v < a.voxels().length; v++) {
            both += a.voxels()[v] & b.voxels()[v];
        }
        return both;
    }
}
