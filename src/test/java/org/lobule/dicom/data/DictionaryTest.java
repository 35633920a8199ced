package org.lobule.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {

    @ParameterizedTest
    @CsvSource({"PatientName, PN, Patient's Name", "SegmentSequence, SQ, Segment Sequence", "OverlayData, OW, Overlay Data",
            "PixelData, OW, Pixel Data", "ExtendedOffsetTable, OV, Extended Offset Table",
            "SmallestImagePixelValue, US, Smallest Image Pixel Value", "LUTData, OW, LUT Data"})
    void keywordsHaveTheirRepresentationAndName(String keyword, VR vr, String name) throws ReflectiveOperationException {
        int tag = (int) Tag.class.getField(keyword).get(null);
        assertThat(ElementDictionary.tagForKeyword(keyword)).isEqualTo(tag);
        assertThat(ElementDictionary.keywordOf(tag)).isEqualTo(keyword);
        assertThat(ElementDictionary.vrOf(tag)).isEqualTo(vr);
        assertThat(ElementDictionary.nameOf(tag)).isEqualTo(name);
    }

    @Test
    void everyTagConstantIsInTheDictionary() throws IllegalAccessException {
        int known = 0;
        for (Field field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            if (tag >>> 16 != 0xFFFE) {
                assertThat(ElementDictionary.tagForKeyword(field.getName())).as(field.getName()).isEqualTo(tag);
                known++;
            }
        }
        assertThat(known).isGreaterThan(4_900);
    }

    @Test
    void repeatingGroupsAreKnownInEveryGroup() {
        assertThat(ElementDictionary.keywordOf(0x60023000)).isEqualTo("OverlayData");
        assertThat(ElementDictionary.vrOf(0x60020010)).isEqualTo(VR.US);
        assertThat(ElementDictionary.isRetired(0x50043000)).isTrue();
        assertThat(ElementDictionary.isRetired(Tag.PatientName)).isFalse();
        assertThat(ElementDictionary.multiplicityOf(Tag.ImagePositionPatient)).isEqualTo("3");
    }

    @Test
    void groupLengthsPrivateAndUnknownElementsHaveTheirRepresentation() {
        assertThat(ElementDictionary.vrOf(0x00090000)).isEqualTo(VR.UL);
        assertThat(ElementDictionary.vrOf(0x00090010)).isEqualTo(VR.LO);
        assertThat(ElementDictionary.vrOf(0x00091001)).isEqualTo(VR.UN);
        assertThat(ElementDictionary.vrOf(0x00081234)).isEqualTo(VR.UN);
        assertThat(ElementDictionary.isKnown(0x00081234)).isFalse();
        assertThat(ElementDictionary.tagForKeyword("NoSuchKeyword")).isEqualTo(-1);
    }

    @Test
    void signednessOfAmbiguousElementsComesFromTheDataSetOrTheOneAroundIt() {
        Attributes outer = new Attributes();
        Attributes item = new Attributes();
        outer.newSequence(Tag.ModalityLUTSequence, 1).add(item);
        assertThat(ElementDictionary.vrOf(Tag.LUTDescriptor, item)).isEqualTo(VR.US);
        outer.setInt(Tag.PixelRepresentation, VR.US, 1);
        assertThat(ElementDictionary.vrOf(Tag.LUTDescriptor, item)).isEqualTo(VR.SS);
        item.setInt(Tag.PixelRepresentation, VR.US, 0);
        assertThat(ElementDictionary.vrOf(Tag.LUTDescriptor, item)).isEqualTo(VR.US);
        assertThat(ElementDictionary.vrOf(Tag.LUTDescriptor, null)).isEqualTo(VR.US);
    }

    @Test
    void lookUpTablesOfOneEntryAreUnsignedShort() {
        Attributes item = new Attributes();
        assertThat(ElementDictionary.vrOf(Tag.LUTData, item)).isEqualTo(VR.OW);
        item.setInt(Tag.LUTDescriptor, VR.US, 1, 0, 16);
        assertThat(ElementDictionary.vrOf(Tag.LUTData, item)).isEqualTo(VR.US);
    }

    @Test
    void uidsHaveTheirNames() {
        assertThat(UID.name(UID.CTImageStorage)).isEqualTo("CT Image Storage");
        assertThat(UID.HTJ2KLossless).isEqualTo("1.2.840.10008.1.2.4.201");
        assertThat(UID.HTJ2K).isEqualTo("1.2.840.10008.1.2.4.203");
        assertThat(UID.LabelMapSegmentationStorage).isEqualTo("1.2.840.10008.5.1.4.1.1.66.7");
        assertThat(UID.name("1.2.3")).isEqualTo("1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", ".1", "1..2", "1.02", "1.2a", "1.2 "})
    void malformedUidsAreTold(String uid) {
        assertThat(UIDDictionary.isValid(uid)).isFalse();
    }

    @Test
    void newUidsAreValidAndDerivedOnesRepeatable() {
        assertThat(UIDDictionary.isValid(UIDDictionary.random())).isTrue();
        assertThat(UIDDictionary.random()).startsWith("2.25.").isNotEqualTo(UIDDictionary.random());
        assertThat(UIDDictionary.derived("a")).isEqualTo(UIDDictionary.derived("a")).isNotEqualTo(UIDDictionary.derived("b"));
        assertThat(UIDDictionary.isValid(UIDDictionary.derived("a"))).isTrue();
        assertThat(UIDDictionary.isValid("1.2." + "3".repeat(61))).isFalse();
    }
}
