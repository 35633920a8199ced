package org.lobule.radiomics.pyradiomics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pyradiomics 3.1.0 itself computes of a synthetic image under many parameter files, value by value. The files and the values lie beside each
 * other; {@code src/test/python/pyradiomics_values.py} made the values.
 */
class PyradiomicsOracleTest {

    private static final double TOLERANCE = 1e-6;

    /** Of values that nearly cancel: responses are of single precision here. */
    private static final double ROUNDING = 1e-7;

    private static final Grid GRID = Grid.axial(15, 12, 9, 0.9, 1.1, 2.5);

    @TestFactory
    Stream<DynamicTest> everyParameterFileGivesTheValuesOfPyradiomics() throws IOException {
        Path folder = Path.of("src/test/resources/org/lobule/radiomics/pyradiomics");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> parameterFiles = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            return parameterFiles.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
        }
    }

    private static void compare(Path parameterFile) throws IOException {
        String[] kinds = Files.readAllLines(parameterFile).getFirst().substring(2).split(" ");
        FeatureTable table = new RadiomicsEngine().extract(image(kinds[0]), List.of(new NamedMask("region", mask(kinds[1]))),
                ExtractionSettingsYaml.read(parameterFile));
        Map<String, Double> values = new HashMap<>();
        table.rows().forEach(row -> values.put(name(row), row.value()));
        Map<String, Double> expected = expected(parameterFile);

        List<String> wrong = new ArrayList<>();
        expected.forEach((name, value) -> {
            double own = values.getOrDefault(name, Double.NaN);
            boolean same = Double.isNaN(value) ? Double.isNaN(own) : Math.abs(own - value) <= TOLERANCE * Math.abs(value) + ROUNDING;
            if (!same) {
                wrong.add("%s is %s, not %s".formatted(name, own, value));
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(values.keySet()).isEqualTo(expected.keySet());
    }

    private static String name(FeatureRow row) {
        return "%s_%s_%s".formatted(row.image(), row.family(), row.feature());
    }

    private static Map<String, Double> expected(Path parameterFile) throws IOException {
        Map<String, Double> expected = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(parameterFile.toString().replace(".yaml", ".csv")))) {
            if (!line.startsWith("#")) {
                int comma = line.indexOf(',');
                String value = line.substring(comma + 1);
                expected.put(line.substring(0, comma), value.equals("nan") ? Double.NaN : Double.parseDouble(value));
            }
        }
        return expected;
    }

    /** As the Python script makes it. */
    static Volume image(String kind) {
        var noise = new Noise(17);
        float[] voxels = new float[GRID.voxels()];
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    float x = 10 * i + 7 * j - 9 * k + noise.next() % 61 - 30;
                    voxels[GRID.index(i, j, k)] = kind.equals("float32") ? (x * 0.25f + 0.5f) / 8 : x;
                }
            }
        }
        return new Volume(GRID, voxels);
    }

    /** As the Python script makes it. */
    static Mask mask(String kind) {
        var noise = new Noise(29);
        byte[] voxels = new byte[GRID.voxels()];
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    int x = 2 * i - 13;
                    int y = 2 * j - 11;
                    int z = 2 * k - 8;
                    boolean hole = noise.next() % 9 == 0;
                    boolean inside = 4 * x * x + 5 * y * y + 9 * z * z <= 640 && !hole || i == 12 && j == 1 && k == 1;
                    voxels[GRID.index(i, j, k)] = (byte) (inside && (k == 4 || !kind.equals("slice")) ? 1 : 0);
                }
            }
        }
        return new Mask(GRID, voxels);
    }

    /** The generator of the C standard's example. */
    private static final class Noise {

        private int state;

        Noise(int seed) {
            state = seed;
        }

        int next() {
            state = state * 1103515245 + 12345 & 0x7fffffff;
            return state >> 8;
        }
    }
}
