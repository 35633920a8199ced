package org.lobule.dicom.pixel;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;

import org.lobule.dicom.io.DicomException;

/**
 * JPEG 2000 Part 1 (transfer syntaxes .90 and .91) by JJ2000 as JAI Image I/O carries it. Each call has a reader of its own, made
 * directly: the plug-in registry of Image I/O scans the class path and is not needed.
 */
final class Jpeg2000Decoder implements FrameDecoder {

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        Jpeg2000Codestream stream = Jpeg2000Codestream.of(frame, format);
        int[] cells = raster(stream).getPixels(0, 0, format.columns(), format.rows(), (int[]) null);
        // Where stream and Pixel Representation disagree on the sign the bits are right and the data set tells what they mean.
        if (stream.signed() != format.signed()) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = PixelFormat.extend(cells[i], stream.precision(), format.signed());
            }
        }
        return cells;
    }

    private static Raster raster(Jpeg2000Codestream stream) throws DicomException {
        ImageReader reader = null;
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream.bytes()))) {
            reader = new J2KImageReaderSpi().createReaderInstance(null);
            reader.setInput(input, true, true);
            return reader.readRaster(0, null);
        } catch (OutOfMemoryError notOfTheStream) {
            throw notOfTheStream;
        } catch (IOException | RuntimeException | Error broken) {
            // JJ2000 throws plain errors at broken streams.
            throw new DicomException("The JPEG 2000 stream cannot be decoded: " + broken.getMessage(), broken);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }
}
