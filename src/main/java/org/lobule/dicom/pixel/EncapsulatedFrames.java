package org.lobule.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.io.DicomException;

/**
 * Which fragments of encapsulated pixel data make up each frame (PS3.5 A.4). An offset table, basic or extended, is believed only
 * where it points at beginnings of fragments; otherwise the frames are told by the first bytes of their streams.
 */
final class EncapsulatedFrames {

    private static final int ITEM_HEADER = 8;

    private final List<PixelBytes> fragments;
    /** For each frame the index of its first fragment, and one entry more for the end. */
    private final int[] starts;

    /**
     * @param fragments the items of the pixel data after the basic offset table
     * @param frames    number of frames the image declares
     * @param tables    offset tables in the order in which to try them; empty ones are passed over
     */
    EncapsulatedFrames(List<PixelBytes> fragments, int frames, List<long[]> tables) throws DicomException {
        this.fragments = fragments;
        if (fragments.size() < frames) {
            throw new DicomException("%d frames are declared, the pixel data holds %d fragments".formatted(frames, fragments.size()));
        }
        this.starts = starts(frames, tables);
    }

    private int[] starts(int frames, List<long[]> tables) throws DicomException {
        if (fragments.size() == frames) {
            return everyFragment(frames);
        }
        if (frames == 1) {
            return new int[] {0, fragments.size()};
        }
        for (long[] table : tables) {
            int[] found = fromTable(table, frames);
            if (found != null) {
                return found;
            }
        }
        return fromSignatures(frames);
    }

    private static int[] everyFragment(int frames) {
        int[] starts = new int[frames + 1];
        for (int i = 0; i <= frames; i++) {
            starts[i] = i;
        }
        return starts;
    }

    /** Null unless each offset is that of a fragment's item tag, counted from the first fragment's, in rising order. */
    private int[] fromTable(long[] offsets, int frames) {
        if (offsets.length != frames || offsets[0] != 0) {
            return null;
        }
        int[] starts = new int[frames + 1];
        int frame = 0;
        long position = 0;
        for (int fragment = 0; fragment < fragments.size() && frame < frames; fragment++) {
            if (offsets[frame] == position) {
                starts[frame++] = fragment;
            }
            position += ITEM_HEADER + fragments.get(fragment).length();
        }
        starts[frames] = fragments.size();
        return frame == frames ? starts : null;
    }

    private int[] fromSignatures(int frames) throws DicomException {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (beginsStream(fragments.get(i))) {
                found.add(i);
            }
        }
        if (found.size() != frames || found.getFirst() != 0) {
            throw new DicomException(("%d frames in %d fragments: the offset tables do not fit them and %d fragments begin a stream, "
                    + "so that the frames cannot be told apart").formatted(frames, fragments.size(), found.size()));
        }
        found.add(fragments.size());
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Start of a JPEG image or of a JPEG 2000 codestream or file. */
    private static boolean beginsStream(PixelBytes fragment) throws DicomException {
        if (fragment.length() < 4) {
            return false;
        }
        byte[] first = fragment.read(0, 4);
        int word = (first[0] & 0xFF) << 8 | first[1] & 0xFF;
        int next = (first[2] & 0xFF) << 8 | first[3] & 0xFF;
        return word == 0xFFD8 && next >= 0xFF00 || word == 0xFF4F && next == 0xFF51 || word == 0 && next == 12;
    }

    byte[] frame(int index) throws DicomException {
        int first = starts[index];
        int end = starts[index + 1];
        if (end == first + 1) {
            return fragments.get(first).readAll();
        }
        long total = 0;
        for (int i = first; i < end; i++) {
            total += fragments.get(i).length();
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new DicomException("Frame %d of %d bytes is too large".formatted(index + 1, total));
        }
        byte[] frame = new byte[(int) total];
        int at = 0;
        for (int i = first; i < end; i++) {
            byte[] fragment = fragments.get(i).readAll();
            System.arraycopy(fragment, 0, frame, at, fragment.length);
            at += fragment.length;
        }
        return frame;
    }
}
