package org.lobule.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.Hex;

class CharacterSetOfDatasetTest {

    private static final SpecificCharacterSet GB18030 = SpecificCharacterSet.of("GB18030");

    private static Attributes chinese() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "GB18030");
        dataset.setString(Tag.PatientName, VR.PN, "王^小东");
        dataset.newSequence(Tag.RequestAttributesSequence, 1).add(described("肝脏"));
        return dataset;
    }

    private static Attributes described(String text) {
        Attributes item = new Attributes();
        item.setString(Tag.RequestedProcedureDescription, VR.LO, text);
        return item;
    }

    @Test
    void settersWriteTheCharacterSetOfTheDataSet() {
        assertThat(chinese().getBytes(Tag.PatientName)).isEqualTo(GB18030.encode("王^小东", VR.PN));
    }

    @Test
    void anItemInheritsTheCharacterSetAndGivesUpItsOwn() {
        Attributes item = chinese().getNestedDataset(Tag.RequestAttributesSequence);
        assertThat(item.contains(Tag.SpecificCharacterSet)).isFalse();
        assertThat(item.getBytes(Tag.RequestedProcedureDescription)).isEqualTo(GB18030.encode("肝脏", VR.LO));
        assertThat(item.getString(Tag.RequestedProcedureDescription)).isEqualTo("肝脏");
    }

    @Test
    void anItemsOwnCharacterSetIsKept() {
        Attributes item = new Attributes();
        item.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144");
        item.setString(Tag.RequestedProcedureDescription, VR.LO, "печень");
        Attributes dataset = chinese();
        dataset.getSequence(Tag.RequestAttributesSequence).add(item);
        assertThat(item.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 144");
        assertThat(item.getString(Tag.RequestedProcedureDescription)).isEqualTo("печень");
    }

    @Test
    void changingTheCharacterSetEncodesAllTextAnew() {
        Attributes dataset = chinese();
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        assertThat(dataset.getBytes(Tag.PatientName)).isEqualTo(SpecificCharacterSet.UTF_8.encode("王^小东", VR.PN));
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("王^小东");
        assertThat(dataset.getNestedDataset(Tag.RequestAttributesSequence).getString(Tag.RequestedProcedureDescription)).isEqualTo("肝脏");
    }

    @Test
    void aChangeThatWouldLoseTextIsRefusedAndChangesNothing() {
        Attributes dataset = chinese();
        Attributes before = new Attributes(dataset);
        assertThatThrownBy(() -> dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PatientName (0010,0010)").hasMessageNotContaining("王");
        assertThatThrownBy(() -> dataset.remove(Tag.SpecificCharacterSet)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.setNull(Tag.SpecificCharacterSet, VR.CS)).isInstanceOf(IllegalArgumentException.class);
        assertThat(dataset).isEqualTo(before);
    }

    @Test
    void rawBytesInPlaceOfTheDeclarationOnlyChangeHowTextIsRead() {
        Attributes dataset = new Attributes();
        dataset.setBytes(Tag.PatientName, VR.PN, Hex.bytes("CD F5"));
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("\uFFFD\uFFFD");
        dataset.setBytes(Tag.SpecificCharacterSet, VR.CS, Hex.bytes("'GB18030 '"));
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("王");
        assertThat(dataset.getBytes(Tag.PatientName)).isEqualTo(Hex.bytes("CD F5"));
    }

    @Test
    void textThatTheCharacterSetLacksTurnsTheDataSetToUtf8() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        dataset.setString(Tag.StudyDescription, VR.LO, "Leber, Übersicht");
        dataset.setString(Tag.PatientName, VR.PN, "王");
        assertThat(dataset.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(dataset.getString(Tag.StudyDescription)).isEqualTo("Leber, Übersicht");
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("王");
    }

    @Test
    void textDeepInItemsTurnsTheWholeDataSet() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        dataset.setString(Tag.StudyDescription, VR.LO, "Übersicht");
        dataset.newSequence(Tag.RequestAttributesSequence, 1).add(described("plain"));
        dataset.getNestedDataset(Tag.RequestAttributesSequence).setString(Tag.RequestedProcedureDescription, VR.LO, "肝");
        dataset.getSequence(Tag.RequestAttributesSequence).add(described("печень"));
        assertThat(dataset.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(dataset.getString(Tag.StudyDescription)).isEqualTo("Übersicht");
        assertThat(dataset.getSequence(Tag.RequestAttributesSequence)).noneMatch(item -> item.contains(Tag.SpecificCharacterSet))
                .extracting(item -> item.getString(Tag.RequestedProcedureDescription)).containsExactly("肝", "печень");
    }

    @Test
    void copiedElementsTakeTheOthersCharacterSetWhereNoneIsDeclared() {
        Attributes report = new Attributes();
        report.addSelected(chinese(), Tag.PatientName, Tag.PatientID);
        assertThat(report.getString(Tag.SpecificCharacterSet)).isEqualTo("GB18030");
        assertThat(report.getString(Tag.PatientName)).isEqualTo("王^小东");
    }

    @Test
    void copiedElementsAreEncodedAnewWhereAnotherIsDeclared() {
        Attributes report = new Attributes();
        report.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        report.addAll(chinese());
        assertThat(report.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(report.getBytes(Tag.PatientName)).isEqualTo(SpecificCharacterSet.UTF_8.encode("王^小东", VR.PN));
        assertThat(report.getNestedDataset(Tag.RequestAttributesSequence).getString(Tag.RequestedProcedureDescription)).isEqualTo("肝脏");
    }

    @Test
    void copyingWhatNeedsNoCharacterSetDeclaresNone() {
        Attributes dataset = chinese();
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
        Attributes copy = new Attributes(dataset, Tag.SOPInstanceUID);
        assertThat(copy.tags()).containsExactly(Tag.SOPInstanceUID);
    }

    @Test
    void theCopyOfAnItemDeclaresWhatItInherited() {
        Attributes copy = new Attributes(chinese().getNestedDataset(Tag.RequestAttributesSequence));
        assertThat(copy.getString(Tag.SpecificCharacterSet)).isEqualTo("GB18030");
        Attributes utf8 = new Attributes();
        utf8.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        utf8.newSequence(Tag.RequestAttributesSequence, 1).add(copy);
        assertThat(copy.contains(Tag.SpecificCharacterSet)).isFalse();
        assertThat(copy.getString(Tag.RequestedProcedureDescription)).isEqualTo("肝脏");
    }

    @Test
    void anAssumedCharacterSetReadsOldTextAndIsDeclaredForNewText() {
        Attributes dataset = new Attributes();
        dataset.assumeCharacterSet(GB18030);
        dataset.setBytes(Tag.PatientName, VR.PN, Hex.bytes("CD F5"));
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("王");
        assertThat(dataset.contains(Tag.SpecificCharacterSet)).isFalse();
        dataset.setString(Tag.StudyDescription, VR.LO, "肝");
        assertThat(dataset.getString(Tag.SpecificCharacterSet)).isEqualTo("GB18030");
        assertThat(dataset.getBytes(Tag.PatientName)).isEqualTo(Hex.bytes("CD F5"));
    }

    @Test
    void undeclaredBytesNeverBecomeWrongLetters() {
        Attributes dataset = new Attributes();
        dataset.setBytes(Tag.PatientName, VR.PN, Hex.bytes("'M' FC 'ller'"));
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("M\uFFFDller");
        dataset.setString(Tag.StudyDescription, VR.LO, "Übersicht");
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("M\uFFFDller");
    }

    @Test
    void commandAndFileMetaElementsKnowAsciiAlone() {
        Attributes command = new Attributes();
        command.setString(Tag.ErrorComment, VR.LO, "Größe");
        assertThat(command.tags()).containsExactly(Tag.ErrorComment);
        assertThat(command.getBytes(Tag.ErrorComment)).isEqualTo(Hex.bytes("'Gr??e'"));
    }
}
