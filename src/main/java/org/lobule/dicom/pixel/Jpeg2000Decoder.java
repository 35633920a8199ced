package org.lobule.dicom.pixel;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;

import org.lobule.dicom.io.DicomException;

/**
 * JPEG 2000 Part 1 (transfer syntaxes .90 and .91) by JJ2000 as JAI Image I/O carries it. Each call has a reader of its own, made
 * directly: the plug-in registry of Image I/O scans the class path and is not needed.
 */
final class Jpeg2000Decoder implements FrameDecoder {

    static {
        // JJ2000 prints what it thinks of a stream to the process's outputs.
        FacilityManager.registerMsgLogger(null, new Silence());
    }

    private static final class Silence implements MsgLogger {
        @Override
        public void printmsg(int severity, String message) {
            // What stops a stream comes as an exception too.
        }

        @Override
        public void println(String text, int indent, int hanging) {
            // See printmsg.
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }
    }

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        Jpeg2000Codestream stream = Jpeg2000Codestream.of(frame, format);
        int[] cells = raster(stream).getPixels(0, 0, format.columns(), format.rows(), (int[]) null);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = stream.storedValue(cells[i], format);
        }
        return cells;
    }

    private static Raster raster(Jpeg2000Codestream stream) throws DicomException {
        ImageReader reader = null;
        try (var input = new StrictInput(stream.bytes())) {
            reader = new J2KImageReaderSpi().createReaderInstance(null);
            reader.setInput(input, true, true);
            Raster raster = reader.readRaster(0, null);
            input.requireWhole();
            return raster;
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

    /** JJ2000 prints the stack of whatever its input throws before it throws an error of its own; this one has nothing to print. */
    private static final class BrokenPacketException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenPacketException(String message) {
            super(message);
        }

        @Override
        public void printStackTrace() {
            // The message goes with the DicomException.
        }
    }

    /**
     * Input that JJ2000 cannot read for ever. It takes the usual -1 at the end for a byte of ones, and of two bytes FF in a packet header,
     * which reads byte by byte and where they cannot be (ISO/IEC 15444-1 B.10.1), it takes the second again and again.
     */
    private static final class StrictInput extends MemoryCacheImageInputStream {

        private final int length;
        private long behindFF = -1;
        private IOException broken;

        StrictInput(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
            length = bytes.length;
        }

        @Override
        public int read() throws IOException {
            requireWhole();
            long position = getStreamPosition();
            int next = super.read();
            if (next < 0) {
                broken = new BrokenPacketException("the stream ends inside a packet");
                throw broken;
            }
            if (next == 0xFF) {
                if (position == behindFF) {
                    broken = new BrokenPacketException("a packet header holds a marker");
                    throw broken;
                }
                behindFF = position + 1;
            }
            return next;
        }

        /** JJ2000 makes a picture of what it has when its input fails, without a word. */
        void requireWhole() throws IOException {
            if (broken != null) {
                throw broken;
            }
        }

        @Override
        public long length() {
            return length;
        }
    }
}
