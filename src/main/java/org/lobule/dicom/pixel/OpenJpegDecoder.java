package org.lobule.dicom.pixel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

import org.lobule.dicom.io.DicomException;

/** JPEG 2000 of both kinds by OpenJPEG, in this process: a frame that OpenJPEG cannot bear ends it. Each call has a codec of its own. */
final class OpenJpegDecoder implements FrameDecoder {

    /** {@code OPJ_CODEC_J2K}: a codestream without the boxes of a file. */
    private static final int CODESTREAM = 0;
    private static final long BUFFER_BYTES = 1 << 16;
    /** {@code opj_dparameters_t} holds two paths of 4096 bytes and some numbers; this is more than it takes. */
    private static final long PARAMETERS_BYTES = 1 << 14;

    /** {@code opj_image_t}: x0, y0, x1, y1, number of components, colour space, components. */
    private static final long COMPONENT_COUNT = 16;
    private static final long COMPONENTS = 24;
    private static final long IMAGE_BYTES = 32;
    /** {@code opj_image_comp_t}: dx, dy, w, h, x0, y0, precision, (bpp), signed, resolutions, factor, data, alpha. */
    private static final long COMPONENT_BYTES = 64;
    private static final long WIDTH = 8;
    private static final long HEIGHT = 12;
    private static final long DATA = 48;

    private final OpenJpegLibrary library;

    OpenJpegDecoder(OpenJpegLibrary library) {
        this.library = library;
    }

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        Jpeg2000Codestream stream = Jpeg2000Codestream.of(frame, format);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment codec = pointer(library.createDecompress, CODESTREAM);
            MemorySegment input = pointer(library.createStream, BUFFER_BYTES, 1);
            MemorySegment imagePointer = arena.allocate(ValueLayout.ADDRESS);
            try {
                connect(codec, input, new OpenJpegInput(stream.bytes()), stream.bytes().length, arena);
                require((int) library.readHeader.invokeExact(input, codec, imagePointer), "header");
                MemorySegment image = imagePointer.get(ValueLayout.ADDRESS, 0);
                require((int) library.decode.invokeExact(codec, input, image), "image");
                return samples(image, stream, format);
            } finally {
                destroy(library.destroyImage, imagePointer.get(ValueLayout.ADDRESS, 0));
                destroy(library.destroyStream, input);
                destroy(library.destroyCodec, codec);
            }
        } catch (DicomException known) {
            throw known;
        } catch (Throwable unexpected) {
            throw new DicomException("The JPEG 2000 stream cannot be decoded: " + unexpected.getMessage(), unexpected);
        }
    }

    private static MemorySegment pointer(MethodHandle create, Object... arguments) throws Throwable {
        MemorySegment created = (MemorySegment) create.invokeWithArguments(arguments);
        if (created.address() == 0) {
            throw new DicomException("OpenJPEG has no memory for a JPEG 2000 stream");
        }
        return created;
    }

    private void connect(MemorySegment codec, MemorySegment input, OpenJpegInput bytes, long length, Arena arena) throws Throwable {
        MemorySegment parameters = arena.allocate(PARAMETERS_BYTES, Long.BYTES);
        library.setDefaultDecoderParameters.invokeExact(parameters);
        require((int) library.setupDecoder.invokeExact(codec, parameters), "set-up");
        library.setReadFunction.invokeExact(input, bytes.readFunction(arena));
        library.setSkipFunction.invokeExact(input, bytes.skipFunction(arena));
        library.setSeekFunction.invokeExact(input, bytes.seekFunction(arena));
        library.setUserDataLength.invokeExact(input, length);
    }

    private static void require(int done, String part) throws DicomException {
        if (done == 0) {
            throw new DicomException("The JPEG 2000 stream cannot be decoded: its %s is broken".formatted(part));
        }
    }

    private static void destroy(MethodHandle function, MemorySegment pointer) throws Throwable {
        if (pointer.address() != 0) {
            function.invokeExact(pointer);
        }
    }

    private static int[] samples(MemorySegment imageAddress, Jpeg2000Codestream stream, PixelFormat format) throws DicomException {
        MemorySegment image = imageAddress.reinterpret(IMAGE_BYTES);
        int count = format.samplesPerPixel();
        if (image.get(ValueLayout.JAVA_INT, COMPONENT_COUNT) != count) {
            throw new DicomException("The JPEG 2000 stream decodes to another number of components than it says");
        }
        MemorySegment components = image.get(ValueLayout.ADDRESS, COMPONENTS).reinterpret(count * COMPONENT_BYTES);
        int[] samples = new int[format.samples()];
        for (int i = 0; i < count; i++) {
            MemorySegment component = components.asSlice(i * COMPONENT_BYTES, COMPONENT_BYTES);
            MemorySegment data = component.get(ValueLayout.ADDRESS, DATA);
            if (component.get(ValueLayout.JAVA_INT, WIDTH) != format.columns() || component.get(ValueLayout.JAVA_INT, HEIGHT) != format.rows()
                    || data.address() == 0) {
                throw new DicomException("The JPEG 2000 stream decodes to another size than it says");
            }
            int[] plane = data.reinterpret(4L * format.pixels()).toArray(ValueLayout.JAVA_INT);
            for (int p = 0; p < plane.length; p++) {
                samples[p * count + i] = stream.storedValue(plane[p], format);
            }
        }
        return samples;
    }
}
