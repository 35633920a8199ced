package org.lobule.radiomics.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

/**
 * The digital phantom of IBSI 1 (reference manual, section 5.1): 5 x 4 x 4 voxels of 2 mm whose intensities 1, 3, 4, 6 and 9 are
 * grey levels already, a region of 74 of them, and the consensus values of its features.
 */
public final class DigitalPhantom {

    private static final int NX = 5;
    private static final int NY = 4;
    private static final int NZ = 4;
    private static final double SPACING_MM = 2;
    private static final String OUTSIDE = "*";

    private DigitalPhantom() {}

    public static Volume image() {
        List<String> tokens = voxels();
        float[] voxels = new float[tokens.size()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = Float.parseFloat(tokens.get(v).replace(OUTSIDE, ""));
        }
        return new Volume(grid(), voxels);
    }

    public static Mask mask() {
        List<String> tokens = voxels();
        byte[] voxels = new byte[tokens.size()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (byte) (tokens.get(v).endsWith(OUTSIDE) ? 0 : 1);
        }
        return new Mask(grid(), voxels);
    }

    /** The settings of the phantom: nothing is interpolated, re-segmented or discretised. */
    public static ExtractionSettings settings(List<FeatureFamily> families) {
        String extracted = families.stream().map(family -> "  %s: [%s]%n".formatted(family.slug(),
                family.aggregations().stream().map(Aggregation::code).collect(Collectors.joining(", ")))).collect(Collectors.joining());
        return ExtractionSettingsYaml.parse(resource("digital-phantom.yaml") + "families:\n" + extracted);
    }

    /** Every value that is published for the phantom, family by family. */
    public static List<ReferenceValue> referenceValues() {
        return lines("digital-phantom-values.tsv").map(line -> line.split("\t"))
                .map(column -> new ReferenceValue(FeatureFamily.ofCode(column[0]), column[1], Integer.parseInt(column[2]),
                        column[3].equals("-") ? "" : column[3], Double.parseDouble(column[4]), Double.parseDouble(column[5]), column[6]))
                .toList();
    }

    private static Grid grid() {
        return Grid.axial(NX, NY, NZ, SPACING_MM, SPACING_MM, SPACING_MM);
    }

    private static List<String> voxels() {
        return lines("digital-phantom.txt").flatMap(line -> Stream.of(line.strip().split(" +"))).toList();
    }

    private static Stream<String> lines(String name) {
        return resource(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private static String resource(String name) {
        try (InputStream in = DigitalPhantom.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
