package org.lobule.imaging.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.lobule.imaging.Volume;

/** NRRD with the data in the same file, raw or gzip (teem.sourceforge.net/nrrd/format.html). */
final class NrrdFile {

    private NrrdFile() {}

    /** The voxels of a file of so many bytes. */
    static VoxelStream open(InputStream file, long fileBytes) throws IOException {
        NrrdHeader header = NrrdHeader.parse(NrrdHeader.lines(file));
        InputStream in = header.compressed() ? new BufferedInputStream(new GZIPInputStream(file, 1 << 16)) : file;
        in.skipNBytes(header.bytesToSkip());
        return new VoxelStream(in, header.grid(), header.type(), header.order(), 1, 0, VoxelStream.mostVoxels(fileBytes, header.type()));
    }

    static void write(OutputStream file, Volume volume, ScalarType type) throws IOException {
        file.write(NrrdHeader.bytes(volume.grid(), type));
        GZIPOutputStream out = new GZIPOutputStream(file, 1 << 16);
        VoxelStream.write(out, volume.voxels(), type);
        out.finish();
        file.flush();
    }
}
