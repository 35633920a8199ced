package org.lobule.radiomics;

import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.Normalisation.Scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NormalisationTest {

    private static final Grid GRID = Grid.axial(24, 20, 16, 1, 1, 2);
    private static final Volume IMAGE = Phantoms.texture(GRID, 1);
    private static final List<NamedMask> REGIONS = List.of(new NamedMask("liver", Phantoms.mask(GRID, Phantoms.ellipsoid(9, 7, 12))),
            new NamedMask("lesion-1", Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 5))));

    @Test
    void theReferenceHasMeanZeroAndDeviationOne() {
        FeatureTable table = extract(new Normalisation(false, new Scale.ZScore(), "liver"), IMAGE);
        assertThat(table.value("liver", "Q4LE", "").orElseThrow()).isCloseTo(0, within(1e-6));
        assertThat(table.value("liver", "ECT3", "").orElseThrow()).isCloseTo(1, within(1e-6));
    }

    @Test
    void anotherGainAndOffsetOfTheScannerChangeNothing() {
        float[] other = new float[GRID.voxels()];
        for (int v = 0; v < other.length; v++) {
            other[v] = 3 * IMAGE.voxels()[v] + 500;
        }
        for (Scale scale : List.of(new Scale.ZScore(), new Scale.Percentiles(1, 99))) {
            for (String within : List.of("body", "liver")) {
                var normalisation = new Normalisation(false, scale, within);
                FeatureTable before = extract(normalisation, IMAGE);
                FeatureTable after = extract(normalisation, new Volume(GRID, other));
                for (int r = 0; r < before.rows().size(); r++) {
                    FeatureRow row = before.rows().get(r);
                    assertThat(after.rows().get(r).value()).as(row.feature()).isCloseTo(row.value(), within(1e-4 * Math.max(1, Math.abs(row.value()))));
                }
            }
        }
    }

    @Test
    void aReferenceThatIsMissingOrFlatIsTheReasonInEveryRow() {
        assertThat(extract(new Normalisation(false, new Scale.ZScore(), "spleen"), IMAGE).rows()).isNotEmpty()
                .allSatisfy(row -> assertThat(row.reason()).contains("no region \"spleen\""));
        assertThat(extract(new Normalisation(false, new Scale.ZScore(), "liver"), new Volume(GRID, new float[GRID.voxels()])).rows()).isNotEmpty()
                .allSatisfy(row -> assertThat(row.reason()).contains("do not differ"));
        assertThat(extract(new Normalisation(true, new Scale.Native(), "body"), new Volume(GRID, new float[GRID.voxels()])).rows()).isNotEmpty()
                .allSatisfy(row -> assertThat(row.reason()).contains("bias field"));
    }

    @Test
    void regionsAreExtractedFromTheCorrectedImage() {
        float[] shaded = new float[GRID.voxels()];
        for (int v = 0; v < shaded.length; v++) {
            double x = v % GRID.nx() / 23.0 - 0.5;
            shaded[v] = (float) ((v / 5 % 2 == 0 ? 400 : 410) * Math.exp(0.3 * x));
        }
        Volume image = new Volume(GRID, shaded);
        double before = extract(Normalisation.NONE, image).value("liver", "7TET", "").orElseThrow();
        double after = extract(new Normalisation(true, new Scale.Native(), "body"), image).value("liver", "7TET", "").orElseThrow();
        assertThat(before).isGreaterThan(0.04);
        assertThat(after).isLessThan(before);
    }

    private static FeatureTable extract(Normalisation normalisation, Volume image) {
        ExtractionSettings all = Phantoms.settings(new Interpolation.None(), Resegmentation.NONE, new Discretisation.FixedBinNumber(16));
        var preparation = new Preparation(normalisation, new Interpolation.None(), false, Resegmentation.NONE, new Discretisation.FixedBinNumber(16));
        var families = new TreeMap<FeatureFamily, List<Aggregation>>(all.families());
        families.remove(FeatureFamily.MORPHOLOGY);
        return new RadiomicsEngine().extract(image, REGIONS, new ExtractionSettings("test", "", "1", preparation, families, FeatureParameters.STANDARD));
    }
}
