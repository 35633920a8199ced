package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;

class PaletteTest {

    private static final int[] DESCRIPTORS = {Tag.RedPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor};
    private static final int[] DATA = {Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData};

    /** An image of one line in palette colour; green entries are one more than red ones, blue ones two. */
    private static Attributes image(int bits, int representation, byte[] pixels, int entries, int first, int entryBits, byte[] red) {
        Attributes image = PixelFramesTest.image(pixels.length * Byte.SIZE / bits, 1, bits, bits, bits - 1, representation, pixels);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        int width = red.length / Math.max(1, entries == 0 ? 65536 : entries);
        for (int colour = 0; colour < 3; colour++) {
            byte[] data = red.clone();
            for (int i = 0; i < data.length; i += width) {
                data[i] += (byte) colour;
            }
            image.setInt(DESCRIPTORS[colour], representation == 1 ? VR.SS : VR.US, entries, first, entryBits);
            image.setBytes(DATA[colour], VR.OW, data);
        }
        return image;
    }

    private static RgbFrame rgb(Attributes image) throws IOException {
        return PixelFrames.of(image, UID.ExplicitVRLittleEndian).rgb(0);
    }

    @Test
    void theFirstEntryStandsForTheFirstValueMappedAndTheEndsForAllBeyond() throws IOException {
        RgbFrame frame = rgb(image(8, 0, new byte[] {0, 99, 100, 101, 102, -1}, 3, 100, 8, new byte[] {10, 20, 30, 0}));
        assertThat(frame.bits()).isEqualTo(8);
        assertThat(frame.samples()).containsExactly(10, 11, 12, 10, 11, 12, 10, 11, 12, 20, 21, 22, 30, 31, 32, 30, 31, 32);
    }

    @Test
    void theFirstValueMappedIsNegativeWhereStoredValuesAreSigned() throws IOException {
        byte[] pixels = {-3, -1, -2, -1, -1, -1, 0, 0, 5, 0, 0, -128};
        assertThat(rgb(image(16, 1, pixels, 3, -2, 8, new byte[] {10, 20, 30, 0})).samples())
                .containsExactly(10, 11, 12, 10, 11, 12, 20, 21, 22, 30, 31, 32, 30, 31, 32, 10, 11, 12);
    }

    @Test
    void theFirstValueMappedIsAboveTheSignedOnesWhereStoredValuesAreUnsigned() throws IOException {
        byte[] pixels = {0, -128, 1, -128, -1, 127};
        assertThat(rgb(image(16, 0, pixels, 2, 0x8000, 8, new byte[] {10, 20})).samples()).containsExactly(10, 11, 12, 20, 21, 22, 10, 11, 12);
    }

    @Test
    void entriesOf8BitsMayTakeAWordEach() throws IOException {
        assertThat(rgb(image(8, 0, new byte[] {1, 0}, 2, 0, 8, new byte[] {10, 0, 20, 0})).samples()).containsExactly(20, 21, 22, 10, 11, 12);
    }

    @Test
    void entriesOf16BitsAreLittleEndianWords() throws IOException {
        RgbFrame frame = rgb(image(8, 0, new byte[] {1, 0}, 2, 0, 16, new byte[] {1, 2, 3, -1}));
        assertThat(frame.bits()).isEqualTo(16);
        assertThat(frame.samples()).containsExactly(0xFF03, 0xFF04, 0xFF05, 0x0201, 0x0202, 0x0203);
    }

    @Test
    void aLengthOfZeroStandsFor65536Entries() throws IOException {
        ByteBuffer ramp = ByteBuffer.allocate(2 * 65536).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, 65536).forEach(i -> ramp.putShort((short) (i / 256 * 256)));
        RgbFrame frame = rgb(image(16, 0, new byte[] {-1, -1, 0, 1}, 0, 0, 16, ramp.array()));
        assertThat(frame.samples()).containsExactly(0xFF00, 0xFF01, 0xFF02, 0x0100, 0x0101, 0x0102);
    }

    @Test
    void palettesThatAreTooShortOrOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> rgb(image(8, 0, new byte[] {0, 0}, 2, 0, 16, new byte[] {1, 2}))).isInstanceOf(DicomException.class)
                .hasMessageContaining("2 bytes for 2 entries of 16 bits");
        Attributes uneven = image(8, 0, new byte[] {0, 0}, 2, 0, 8, new byte[] {1, 2});
        uneven.setInt(Tag.GreenPaletteColorLookupTableDescriptor, VR.US, 3, 0, 8);
        assertThatThrownBy(() -> rgb(uneven)).isInstanceOf(DicomException.class).hasMessageContaining("of different length");
    }
}
