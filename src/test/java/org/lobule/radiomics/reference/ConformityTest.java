package org.lobule.radiomics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.imaging.io.ImageFile;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;

class ConformityTest {

    @Test
    void thePhantomIsThePublishedOne() throws IOException {
        var image = ImageFile.readVolume(TestData.require("ibsi1/digital_phantom/nifti/image/phantom.nii.gz"));
        var mask = ImageFile.readLabels(TestData.require("ibsi1/digital_phantom/nifti/mask/mask.nii.gz")).mask();

        assertThat(DigitalPhantom.image().voxels()).isEqualTo(image.voxels());
        assertThat(DigitalPhantom.mask().voxels()).isEqualTo(mask.voxels());
        assertThat(DigitalPhantom.image().grid().spacing()).isEqualTo(image.grid().spacing());
    }

    @Test
    void theReferenceValuesAreThePublishedOnes() throws IOException {
        List<String> published = Files.readAllLines(TestData.require("ibsi1/reference_values/ibsi_1_dig_phantom.csv")).stream().skip(1)
                .filter(line -> !line.startsWith(";")).toList();

        assertThat(published).hasSize(482);
        assertThat(DigitalPhantom.referenceValues()).hasSameSizeAs(published).zipSatisfy(published, (reference, line) -> {
            String[] column = line.split(";");
            assertThat(reference.tag()).isEqualTo(column[2]);
            assertThat(reference.value()).isEqualTo(Double.parseDouble(column[0]));
            assertThat(reference.tolerance()).isEqualTo(Double.parseDouble(column[1]));
        });
    }

    @Test
    void everyFamilyHasReferenceValuesAndNoFeatureHasTwo() {
        List<ReferenceValue> references = DigitalPhantom.referenceValues();

        assertThat(references).extracting(ReferenceValue::family).contains(FeatureFamily.values());
        assertThat(references).extracting(reference -> reference.ibsiCode() + reference.occurrence() + reference.aggregation()).doesNotHaveDuplicates();
    }

    @Test
    void thisEngineReachesEveryReferenceValueOfTheFamiliesItComputes() {
        Conformity conformity = Conformity.ofThisEngine();

        assertThat(conformity.unmet()).isEmpty();
        assertThat(conformity.allMet()).isTrue();
        assertThat(conformity.families()).filteredOn(Conformity.Family::computed).extracting(Conformity.Family::family)
                .containsExactlyInAnyOrderElementsOf(RadiomicsEngine.families());
        assertThat(conformity.met()).isEqualTo(conformity.ofComputed()).isPositive();
        assertThat(conformity.all()).isEqualTo(482);
        assertThat(conformity.summary()).startsWith(conformity.met() + " of " + conformity.ofComputed()).endsWith(" 482 in all");
    }

    @Test
    void aWrongImageIsNoticed() {
        var image = DigitalPhantom.image();
        image.voxels()[1] += 1;
        List<FeatureFamily> families = RadiomicsEngine.families();
        FeatureTable table = new RadiomicsEngine().extract(image, List.of(new NamedMask("phantom", DigitalPhantom.mask())), DigitalPhantom.settings(families));

        Conformity conformity = Conformity.measure(families, table);

        assertThat(conformity.allMet()).isFalse();
        assertThat(conformity.met()).isLessThan(conformity.ofComputed());
        assertThat(conformity.unmet()).extracting(ReferenceValue::tag).contains("stat_mean", "cm_joint_avg_2D_avg").doesNotContain("morph_volume");
    }

    @Test
    void aValueMeetsItsReferenceAtThreeSignificantDigitsAndWithinTheTolerance() {
        var volume = new ReferenceValue(FeatureFamily.MORPHOLOGY, "RNU0", 1, "", 556, 4, "morph_volume");

        assertThat(volume.isMetBy(560.4)).isTrue();
        assertThat(volume.isMetBy(560.6)).isFalse();
        assertThat(volume.isMetBy(551.6)).isTrue();
        assertThat(volume.isMetBy(551.4)).isFalse();
    }
}
