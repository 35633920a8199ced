package org.lobule.report.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.radiomics.reference.Conformity;
import org.lobule.report.ResultWriter;
import org.lobule.report.SyntheticStudy;

class SrTreeTest {

    @Test
    void everyContentItemHasALineWithItsMeaningValueAndUnit() {
        List<String> lines = SrTree.lines(new ResultWriter().write(SyntheticStudy.analysis()).report());
        assertThat(lines.getFirst()).isEqualTo("Oncology Measurement Report");
        assertThat(lines).contains("  Language of Content Item and Descendants: English (United States)",
                "      Slice Thickness: 5 mm", "      Tracking Identifier: Lesion 1 | portal venous", "      Long axis: 12.5 mm",
                "      Up-to-seven criterion, size part only: 3.25");
        assertThat(lines).anyMatch(line -> line.startsWith("      Joint Entropy of GLCM (3D, merged; Fixed bin size): "));
    }

    @Test
    void featuresSayHowFarTheEngineAgreesWithTheStandard() {
        List<String> lines = SrTree.lines(new ResultWriter().write(SyntheticStudy.analysis()).report());
        assertThat(lines).anyMatch(line -> line.contains("IBSI 1 digital phantom: " + Conformity.ofThisEngine().summary()));
    }

    @Test
    void theSummaryKeepsFindingsAndScoresAndLeavesOutFeaturesAndReferences() {
        List<String> lines = SrTree.mainNumbers(new ResultWriter().write(SyntheticStudy.analysis()).report());
        assertThat(lines).contains("      Finding: Mass", "      Long axis: 12.5 mm", "      Up-to-seven criterion, size part only: 3.25")
                .anyMatch(line -> line.startsWith("      Attenuation Coefficient (Mean): "))
                .noneMatch(line -> line.contains("GLCM") || line.contains("Image Library") || line.contains("Observer"));
        assertThat(lines).hasSizeLessThan(300);
    }

    @Test
    void aReportOfAnotherMakerIsReadToo() throws IOException {
        Attributes report = DicomFile.read(TestData.require("sr_seg/tid1500_examples/rsna2018_dataset1/sr-tid1500-ct-liver-example.dcm")).dataset();
        assertThat(SrTree.lines(report)).contains("Imaging Measurement Report")
                .anyMatch(line -> line.strip().startsWith("Attenuation Coefficient (Mean)") && line.endsWith("HU"))
                .anyMatch(line -> line.strip().startsWith("Referenced Segment: "));
    }

    @Test
    void aDamagedReportIsPrintedAsFarAsItGoes() {
        Attributes report = new Attributes();
        report.setString(Tag.ValueType, VR.CS, "CONTAINER");
        for (String type : new String[] {"NUM", "CODE", "TEXT", "IMAGE", "SCOORD", "NONSENSE", ""}) {
            Attributes item = new Attributes();
            item.setString(Tag.ValueType, VR.CS, type);
            children(report).add(item);
        }
        Attributes emptyNumber = new Attributes();
        emptyNumber.setString(Tag.ValueType, VR.CS, "NUM");
        emptyNumber.newSequence(Tag.MeasuredValueSequence, 0);
        children(report).add(emptyNumber);
        assertThat(SrTree.lines(report)).containsExactly("(no name)", "  (no name): (no value)", "  (no name): (no code)",
                "  (no name): (no value)", "  (no name): (no reference)", "  (no name): (no value), 0 points", "  (no name): (NONSENSE)",
                "  (no name): (no value type)", "  (no name): (no value)");
        assertThat(SrTree.lines(new Attributes())).hasSize(1);
    }

    @Test
    void aReportNestedBeyondReasonIsCutOffAndSaysSo() {
        Attributes report = new Attributes();
        Attributes level = report;
        for (int depth = 0; depth < 200; depth++) {
            level.setString(Tag.ValueType, VR.CS, "CONTAINER");
            Attributes below = new Attributes();
            level.newSequence(Tag.ContentSequence, 1).add(below);
            level = below;
        }
        assertThat(SrTree.lines(report)).hasSizeLessThan(70).last().asString().contains("nested deeper");
    }

    private static List<Attributes> children(Attributes report) {
        return report.contains(Tag.ContentSequence) ? report.getSequence(Tag.ContentSequence) : report.newSequence(Tag.ContentSequence, 8);
    }
}
