package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;

class EncapsulatedFramesTest {

    private static List<PixelBytes> fragments(int... firstBytesAndLengths) {
        List<PixelBytes> fragments = new ArrayList<>();
        for (int i = 0; i < firstBytesAndLengths.length; i += 2) {
            byte[] fragment = new byte[firstBytesAndLengths[i + 1]];
            ByteBuffer.wrap(fragment).putInt(firstBytesAndLengths[i]);
            fragments.add(new PixelBytes.InMemory(fragment));
        }
        return fragments;
    }

    private static final int JPEG = 0xFFD8FFE0;
    private static final int CODESTREAM = 0xFF4FFF51;
    private static final int CONTINUED = 0x01020304;

    @Test
    void withoutTableAFrameIsAFragmentOrAllOfThem() throws IOException {
        assertThat(new EncapsulatedFrames(fragments(JPEG, 4, JPEG, 6), 2, List.of(new long[0])).frame(1)).hasSize(6);
        assertThat(new EncapsulatedFrames(fragments(JPEG, 4, CONTINUED, 6, CONTINUED, 8), 1, List.of()).frame(0)).hasSize(18);
    }

    @Test
    void aTableThatPointsAtFragmentsIsBelieved() throws IOException {
        // Item headers of eight bytes count: the second frame begins at 8 + 4 + 8 + 6.
        var frames = new EncapsulatedFrames(fragments(CONTINUED, 4, CONTINUED, 6, CONTINUED, 8), 2, List.of(new long[] {0, 26}));
        assertThat(frames.frame(0)).hasSize(10);
        assertThat(frames.frame(1)).hasSize(8);
    }

    @Test
    void aWrongTableGivesWayToTheNextAndThenToTheStreams() throws IOException {
        List<PixelBytes> fragments = fragments(CODESTREAM, 4, CONTINUED, 6, CODESTREAM, 8);
        assertThat(new EncapsulatedFrames(fragments, 2, List.of(new long[] {0, 25}, new long[] {0, 26})).frame(1)).hasSize(8);
        assertThat(new EncapsulatedFrames(fragments, 2, List.of(new long[] {0, 12})).frame(0)).hasSize(4);
        assertThat(new EncapsulatedFrames(fragments, 2, List.of(new long[] {5, 7})).frame(0)).hasSize(10);
        assertThat(new EncapsulatedFrames(fragments, 2, List.of(new long[] {0})).frame(0)).hasSize(10);
    }

    @Test
    void anEmptyTableAndAnEmptyFragmentBehindTheLastFrameDoNoHarm() throws IOException {
        List<PixelBytes> fragments = new ArrayList<>(fragments(JPEG, 4, CONTINUED, 6, JPEG, 8));
        fragments.add(new PixelBytes.InMemory(new byte[0]));
        assertThat(new EncapsulatedFrames(fragments, 2, List.of(new long[0])).frame(0)).hasSize(10);
        assertThat(new EncapsulatedFrames(fragments, 2, List.of(new long[0])).frame(1)).hasSize(8);
    }

    @Test
    void aTableThatForgetsAFrameOrKnowsOneMoreIsNotBelieved() throws IOException {
        List<PixelBytes> fragments = fragments(JPEG, 4, CONTINUED, 6, JPEG, 8, JPEG, 4);
        assertThat(new EncapsulatedFrames(fragments, 3, List.of(new long[] {0, 26})).frame(2)).hasSize(4);
        assertThat(new EncapsulatedFrames(fragments, 3, List.of(new long[] {0, 12, 26, 42})).frame(0)).hasSize(10);
        assertThat(new EncapsulatedFrames(fragments, 3, List.of(new long[] {0, 42, 26})).frame(1)).hasSize(8);
    }

    @Test
    void framesThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> new EncapsulatedFrames(fragments(JPEG, 4, CONTINUED, 6, CONTINUED, 8), 2, List.of()))
                .isInstanceOf(DicomException.class).hasMessageContaining("cannot be told apart");
        assertThatThrownBy(() -> new EncapsulatedFrames(fragments(JPEG, 4), 2, List.of()))
                .isInstanceOf(DicomException.class).hasMessageContaining("2 frames are declared, the pixel data holds 1 fragments");
    }

    @Test
    void aSeriesOfFramesSplitInFragmentsDecodesWithEveryKindOfTable() throws IOException {
        DicomFile file = DicomFile.read(TestData.require("decoder/pydicom-data/emri_small_jpeg_2k_lossless.dcm"));
        PixelFrames plain = PixelFrames.of(file.dataset(), file.transferSyntax());
        for (String table : List.of("none", "basic", "wrong", "extended")) {
            PixelFrames split = PixelFrames.of(split(file.dataset(), table), file.transferSyntax());
            for (int frame = 0; frame < plain.frames(); frame++) {
                assertThat(split.frame(frame)).as(table).isEqualTo(plain.frame(frame));
            }
        }
    }

    @Test
    void anEmptyFragmentInPlaceOfAFrameLeavesTheOtherFramesReadable() throws IOException {
        DicomFile file = DicomFile.read(TestData.require("decoder/pydicom-data/emri_small_jpeg_2k_lossless.dcm"));
        PixelFrames whole = PixelFrames.of(file.dataset(), file.transferSyntax());
        Attributes holed = new Attributes(file.dataset());
        Fragments fragments = (Fragments) file.dataset().getValue(Tag.PixelData);
        Fragments copy = holed.newFragments(Tag.PixelData, VR.OB, fragments.size());
        for (int i = 0; i < fragments.size(); i++) {
            copy.add(i == 2 ? new byte[0] : fragments.get(i));
        }
        PixelFrames frames = PixelFrames.of(holed, file.transferSyntax());
        assertThat(frames.frame(0)).isEqualTo(whole.frame(0));
        assertThatThrownBy(() -> frames.frame(1)).isInstanceOf(DicomException.class);
        assertThat(frames.frame(2)).isEqualTo(whole.frame(2));
    }

    /** The same frames, each in fragments of at most 1,000 bytes. */
    private static Attributes split(Attributes source, String table) {
        Attributes split = new Attributes(source);
        Fragments whole = (Fragments) source.getValue(Tag.PixelData);
        List<byte[]> pieces = new ArrayList<>();
        ByteBuffer basic = ByteBuffer.allocate(4 * (whole.size() - 1)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer extended = ByteBuffer.allocate(8 * (whole.size() - 1)).order(ByteOrder.LITTLE_ENDIAN);
        int offset = 0;
        for (int frame = 1; frame < whole.size(); frame++) {
            basic.putInt(table.equals("wrong") ? offset + 2 : offset);
            extended.putLong(offset);
            for (int from = 0; from < whole.get(frame).length; from += 1000) {
                pieces.add(Arrays.copyOfRange(whole.get(frame), from, Math.min(from + 1000, whole.get(frame).length)));
                offset += 8 + pieces.getLast().length;
            }
        }
        Fragments fragments = split.newFragments(Tag.PixelData, VR.OB, pieces.size() + 1);
        fragments.add(table.equals("basic") || table.equals("wrong") ? basic.array() : new byte[0]);
        fragments.addAll(pieces);
        if (table.equals("extended")) {
            split.setBytes(Tag.ExtendedOffsetTable, VR.OV, extended.array());
        }
        return split;
    }
}
