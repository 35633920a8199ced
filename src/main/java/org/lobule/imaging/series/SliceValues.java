package org.lobule.imaging.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.pixel.PixelFrames;

/** Decodes the pixels of slices to modality values, several files at a time. */
final class SliceValues {

    private SliceValues() {}

    /** Whether two slices hold the same values; for images at one position. */
    static boolean same(Slice one, Slice other) throws UnusableSeriesException {
        float[] both = read(List.of(one, other));
        int half = both.length / 2;
        return Arrays.equals(both, 0, half, both, half, both.length);
    }

    /** The values of all slices one after another; they must be of one size. */
    static float[] read(List<Slice> slices) throws UnusableSeriesException {
        ImagePlane plane = slices.getFirst().plane();
        int size = plane.rows() * plane.columns();
        Map<Path, List<Integer>> byFile = new LinkedHashMap<>();
        for (int k = 0; k < slices.size(); k++) {
            byFile.computeIfAbsent(slices.get(k).file(), file -> new ArrayList<>()).add(k);
        }
        float[] values = new float[Math.multiplyExact(size, slices.size())];
        try {
            byFile.entrySet().parallelStream().forEach(entry -> readFile(entry.getKey(), entry.getValue(), slices, size, values));
        } catch (UncheckedIOException unreadable) {
            throw new UnusableSeriesException(unreadable.getCause().getMessage());
        }
        return values;
    }

    private static void readFile(Path file, List<Integer> indices, List<Slice> slices, int size, float[] values) {
        String instance = slices.get(indices.getFirst()).header().getString(Tag.SOPInstanceUID, "without UID");
        try {
            DicomFile object = DicomFile.readLeavingBulkData(file);
            try (PixelFrames frames = PixelFrames.of(object.dataset(), object.transferSyntax())) {
                indices.stream().flatMapToInt(IntStream::of).parallel().forEach(k -> readSlice(frames, slices.get(k).frame(), size, values, k * size));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(new IOException("Image %s cannot be read: %s".formatted(instance, unreadable.getMessage()), unreadable));
        } catch (UncheckedIOException inFrame) {
            throw new UncheckedIOException(new IOException("Image %s cannot be read: %s".formatted(instance, inFrame.getCause().getMessage()), inFrame));
        }
    }

    private static void readSlice(PixelFrames frames, int frame, int size, float[] values, int at) {
        try {
            float[] slice = frames.modalityValues(frame);
            if (slice.length != size) {
                throw new DicomException("%d values where %d are expected".formatted(slice.length, size));
            }
            System.arraycopy(slice, 0, values, at, size);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
