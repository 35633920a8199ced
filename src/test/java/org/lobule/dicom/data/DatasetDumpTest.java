package org.lobule.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class DatasetDumpTest {

    @Test
    void aLineShowsTagRepresentationValueLengthCountAndKeyword() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
        dataset.setInt(Tag.Rows, VR.US, 512);
        dataset.setString("ACME", 0x00091001, VR.LO, "x");
        dataset.newFragments(Tag.PixelData, VR.OB, 1).add(new byte[] {1, 2});
        assertThat(DatasetDump.of(dataset)).containsSubsequence(
                "(0008,0008) CS [ORIGINAL\\PRIMARY]", "#     16, 2 ImageType",
                "(0009,0010) LO [ACME]", "Private Creator",
                "(0009,1001) LO [x]", "private of ACME",
                "(0028,0010) US 512", "#      2, 1 Rows",
                "(7FE0,0010) OB offset table and 0 fragments", "#      2, 1 PixelData");
    }

    @Test
    void itemsAreIndentedAndLongValuesShortenedToOneLine() {
        Attributes dataset = new Attributes();
        Attributes item = new Attributes();
        item.setString(Tag.TextValue, VR.UT, "line\nbreak " + "王".repeat(500));
        item.setValue(Tag.EncapsulatedDocument, VR.OB, new BulkData(Path.of("folder/report.dcm"), 100, 5000));
        item.setNull(Tag.CodeMeaning, VR.LO);
        dataset.newSequence(Tag.ContentSequence, 1).add(item);
        String dump = DatasetDump.of(dataset);
        assertThat(dump).containsSubsequence("(0040,A730) SQ 1 item", "  item 1", "    (0008,0104) LO (no value)",
                "    (0040,A160) UT [line break 王", "…", "    (0042,0011) OB in report.dcm at 100");
        assertThat(dump.lines()).hasSize(6).allMatch(line -> line.length() < 200);
    }
}
