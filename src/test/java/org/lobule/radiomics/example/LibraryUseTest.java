package org.lobule.radiomics.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.io.LabelMap;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.Phantoms;
// example begins
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.radiomics.table.FeatureTableCsv;
// example ends

/** The engine without anything else of Lobule, as the documentation shows it. */
class LibraryUseTest {

    @TempDir
    private Path folder;

    // example begins
    static void printFeatures(Path imageFile, Path maskFile, Appendable out) throws IOException {
        Volume image = ImageFile.readVolume(imageFile);
        var liver = new NamedMask("liver", ImageFile.readLabels(maskFile).mask(1));
        ExtractionSettings settings = ExtractionSettingsYaml.shipped("ct-liver");

        FeatureTable features = new RadiomicsEngine().extract(image, List.of(liver), settings);

        FeatureTableCsv.write(out, features);
        double meanHu = features.value("liver", "Q4LE", "").orElseThrow();
        out.append("# mean: ").append(String.valueOf(meanHu)).append(" HU\n");
    }
    // example ends

    @Test
    void theExampleOfTheDocumentationPrintsFeatures() throws IOException {
        Grid grid = Grid.axial(20, 20, 10, 2, 2, 2);
        Mask sphere = Phantoms.mask(grid, Phantoms.ellipsoid(15, 15, 8));
        char[] labels = new char[grid.voxels()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (char) sphere.voxels()[v];
        }
        ImageFile.write(folder.resolve("image.nii.gz"), Phantoms.texture(grid, 1), ScalarType.INT16);
        ImageFile.write(folder.resolve("mask.nii.gz"), new LabelMap(grid, labels));
        StringWriter out = new StringWriter();

        printFeatures(folder.resolve("image.nii.gz"), folder.resolve("mask.nii.gz"), out);

        assertThat(out.toString()).startsWith("region,image,family").contains("\nliver,original,morphological-features,Volume,RNU0,,")
                .containsPattern("# mean: [0-9.]+ HU\n$");
    }

    @Test
    void theDocumentationShowsThisVeryExample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/lobule/radiomics/example/LibraryUseTest.java"));
        String documentation = Files.readString(Path.of("docs/radiomics.md"));

        List<String> parts = Pattern.compile("(?s)// example begins\n(.*?) *// example ends\n").matcher(source).results()
                .map(part -> part.group(1).stripTrailing().stripIndent().strip()).toList();

        assertThat(parts).hasSize(2).allSatisfy(part -> assertThat(documentation).contains(part));
    }
}
