package org.lobule.imaging.io;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.lobule.imaging.Volume;

/** NIfTI-1 in one file, plain or gzip-compressed (nifti.nimh.nih.gov/nifti-1). */
final class NiftiFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    private NiftiFile() {}

    /** The voxels of a file of so many bytes. */
    static VoxelStream open(InputStream file, long fileBytes) throws IOException {
        InputStream in = decompressed(file);
        byte[] bytes = in.readNBytes(NiftiHeader.LENGTH);
        if (bytes.length < NiftiHeader.LENGTH) {
            throw new ImageFileException("The file is too short for a NIfTI header");
        }
        NiftiHeader header = NiftiHeader.parse(bytes);
        in.skipNBytes(header.voxelOffset() - NiftiHeader.LENGTH);
        return new VoxelStream(in, header.grid(), header.type(), header.order(), header.slope(), header.intercept(),
                VoxelStream.mostVoxels(fileBytes, header.type()));
    }

    static void write(OutputStream file, Volume volume, ScalarType type, boolean compressed) throws IOException {
        OutputStream out = compressed ? new GZIPOutputStream(file, 1 << 16) : new BufferedOutputStream(file, 1 << 16);
        out.write(NiftiHeader.bytes(volume.grid(), type));
        VoxelStream.write(out, volume.voxels(), type);
        if (out instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
        out.flush();
    }

    private static InputStream decompressed(InputStream file) throws IOException {
        InputStream in = file.markSupported() ? file : new BufferedInputStream(file);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
    }
}
