package org.lobule.imaging.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipException;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * Image and label files by their name: {@code .nii}, {@code .nii.gz} and {@code .nrrd}.
 * Reading goes by the content, writing by the name. A file appears whole or not at all.
 */
public final class ImageFile {

    private ImageFile() {}

    /** The image of a file, in patient coordinates. */
    public static Volume readVolume(Path file) throws IOException {
        return read(file, VoxelStream::volume);
    }

    /** The labels of a file. */
    public static LabelMap readLabels(Path file) throws IOException {
        return read(file, VoxelStream::labels);
    }

    private static <T> T read(Path file, Decoder<T> decoder) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(4);
            byte[] start = in.readNBytes(4);
            in.reset();
            boolean nrrd = start.length == 4 && start[0] == 'N' && start[1] == 'R' && start[2] == 'R' && start[3] == 'D';
            try (VoxelStream voxels = nrrd ? NrrdFile.open(in, Files.size(file)) : NiftiFile.open(in, Files.size(file))) {
                return decoder.decode(voxels);
            }
        } catch (ImageFileException e) {
            throw new ImageFileException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        } catch (ZipException | EOFException e) {
            throw new ImageFileException("%s: its compression is broken or cut short".formatted(file.getFileName()), e);
        }
    }

    /** Writes an image with the given type of numbers; a value that does not fit it is an {@link ImageFileException}. */
    public static void write(Path file, Volume volume, ScalarType type) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".nrrd")) {
            writeWhole(file, out -> NrrdFile.write(out, volume, type));
        } else if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
            writeWhole(file, out -> NiftiFile.write(out, volume, type, name.endsWith(".gz")));
        } else {
            throw new ImageFileException("%s: the name must end in .nii, .nii.gz or .nrrd".formatted(file.getFileName()));
        }
    }

    /** Writes labels, in one byte each if they fit. */
    public static void write(Path file, LabelMap labels) throws IOException {
        float[] values = new float[labels.voxels().length];
        int largest = 0;
        for (int n = 0; n < values.length; n++) {
            values[n] = labels.voxels()[n];
            largest = Math.max(largest, labels.voxels()[n]);
        }
        write(file, new Volume(labels.grid(), values), largest < 256 ? ScalarType.UINT8 : ScalarType.UINT16);
    }

    /** Writes a mask as label 1. */
    public static void write(Path file, Mask mask) throws IOException {
        write(file, LabelMap.of(mask));
    }

    private static void writeWhole(Path file, Writer writer) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                writer.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private interface Decoder<T> {
        T decode(VoxelStream voxels) throws IOException;
    }

    private interface Writer {
        void write(OutputStream out) throws IOException;
    }
}
