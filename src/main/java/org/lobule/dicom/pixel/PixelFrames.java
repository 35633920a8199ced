package org.lobule.dicom.pixel;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;

/**
 * The frames of an image: stored values, modality values or colours, decoded one at a time when asked for. May be used from several threads;
 * each call decodes anew. Pixel data left in their file are read through one handle, from the first frame until this is closed.
 */
public final class PixelFrames implements Closeable {

    /** More frames than any object has; a bound on what a header can make this class do. */
    private static final int MAX_FRAMES = 1 << 20;

    private static final Map<String, FrameDecoder> ENCAPSULATED = new LinkedHashMap<>();

    static {
        ENCAPSULATED.put(UID.RLELossless, new RleDecoder());
        ENCAPSULATED.put(UID.JPEGLossless, new JpegLosslessDecoder());
        ENCAPSULATED.put(UID.JPEGLosslessSV1, new JpegLosslessDecoder());
        ENCAPSULATED.put(UID.JPEGLSLossless, new JpegLsDecoder());
        ENCAPSULATED.put(UID.JPEGLSNearLossless, new JpegLsDecoder());
        ENCAPSULATED.put(UID.JPEG2000Lossless, new Jpeg2000Decoder());
        ENCAPSULATED.put(UID.JPEG2000, new Jpeg2000Decoder());
        ENCAPSULATED.put(UID.JPEGExtended12Bit, new JpegDctDecoder());
        ENCAPSULATED.put(UID.JPEGBaseline8Bit, new JpegDctDecoder());
        // Retired, and still in archives.
        ENCAPSULATED.put(UID.JPEGSpectralSelectionNonHierarchical68, new JpegDctDecoder());
        ENCAPSULATED.put(UID.JPEGFullProgressionNonHierarchical1012, new JpegDctDecoder());
        if (OpenJpegProcess.isPossible()) {
            HighThroughputDecoder decoder = new HighThroughputDecoder();
            ENCAPSULATED.put(UID.HTJ2KLossless, decoder);
            ENCAPSULATED.put(UID.HTJ2KLosslessRPCL, decoder);
            ENCAPSULATED.put(UID.HTJ2K, decoder);
        }
        ENCAPSULATED.put(UID.DeflatedImageFrameCompression, new DeflatedFrameDecoder());
    }

    private static final List<String> UNCOMPRESSED = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian,
            UID.DeflatedExplicitVRLittleEndian, UID.ExplicitVRBigEndian);

    private final PixelFormat format;
    private final int frames;
    /** Null where the values are of floating point. */
    private final FrameReader reader;
    /** Null where the values are integers. */
    private final RealFrames reals;
    private final OpenFiles files;
    private final Attributes dataset;
    private final FunctionalGroups groups;
    private final PhotometricInterpretation photometric;

    private PixelFrames(Attributes dataset, PixelFormat format, int frames, FrameReader reader, RealFrames reals, OpenFiles files) {
        this.dataset = dataset;
        this.format = format;
        this.frames = frames;
        this.reader = reader;
        this.reals = reals;
        this.files = files;
        this.photometric = PhotometricInterpretation.of(dataset);
        this.groups = FunctionalGroups.in(dataset) ? new FunctionalGroups(dataset) : null;
    }

    /** Whether pixel data of this transfer syntax can be decoded; HTJ2K where the system has OpenJPEG 2.5. */
    public static boolean supports(String transferSyntaxUid) {
        return transferSyntaxUid != null
                && (UNCOMPRESSED.contains(transferSyntaxUid) || ENCAPSULATED.containsKey(transferSyntaxUid));
    }

    /** The transfer syntaxes that can be decoded, the preferred first: for negotiation. */
    public static List<String> transferSyntaxes() {
        List<String> all = new ArrayList<>(UNCOMPRESSED);
        all.addAll(ENCAPSULATED.keySet());
        return List.copyOf(all);
    }

    /**
     * @param dataset           with its pixel data, in memory or as a reference to its file
     * @param transferSyntaxUid in which the pixel data is encoded
     * @throws DicomException when there is no pixel data, it cannot be decoded, or it is shorter than its frames
     */
    public static PixelFrames of(Attributes dataset, String transferSyntaxUid) throws DicomException {
        if (!supports(transferSyntaxUid)) {
            throw new DicomException("Pixel data in transfer syntax %s (%s) cannot be decoded"
                    .formatted(UID.name(transferSyntaxUid), transferSyntaxUid));
        }
        boolean real = RealFrames.in(dataset);
        if (!real && !dataset.contains(Tag.PixelData)) {
            throw new DicomException("The object has no pixel data");
        }
        PixelFormat format = PixelFormat.of(dataset);
        int frames = dataset.getInt(Tag.NumberOfFrames, 1);
        if (frames < 1 || frames > MAX_FRAMES) {
            throw new DicomException("An image of %d frames is not possible".formatted(frames));
        }
        OpenFiles files = new OpenFiles();
        try {
            FrameReader reader = real ? null : FrameReader.of(dataset, format, frames, ENCAPSULATED.get(transferSyntaxUid), files);
            RealFrames reals = real ? RealFrames.of(dataset, format, frames, files) : null;
            return new PixelFrames(dataset, format, frames, reader, reals, files);
        } catch (DicomException refused) {
            // Offset tables and the beginnings of fragments have been read by now.
            files.close();
            throw refused;
        }
    }

    public PixelFormat format() {
        return format;
    }

    public int frames() {
        return frames;
    }

    /**
     * Stored values of a frame, overlay bits masked away and signs extended: row by row, colour samples of a pixel side by side,
     * subsampled chroma for every pixel. Unsigned values of 32 bits come as the int of the same bits.
     *
     * @param frame from 0
     * @throws DicomException also where the values are of floating point: ask for modality values
     */
    public int[] frame(int frame) throws DicomException {
        requireFrame(frame);
        if (reader == null) {
            throw new DicomException("The pixels of the image are of floating point: read their modality values instead");
        }
        return reader.read(frame);
    }

    private void requireFrame(int frame) throws DicomException {
        if (frame < 0 || frame >= frames) {
            throw new DicomException("Frame %d of an image of %d frames is asked for".formatted(frame + 1, frames));
        }
    }

    /**
     * Modality values of a frame: its stored values, of floating point in parametric maps, through the rescale slope and intercept or the
     * modality look-up table.
     */
    public float[] modalityValues(int frame) throws DicomException {
        ModalityTransform transform = transform(frame);
        if (reals != null) {
            requireFrame(frame);
            return reals.modalityValues(frame, transform);
        }
        int[] stored = frame(frame);
        float[] values = new float[stored.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = transform.apply(stored[i]);
        }
        return values;
    }

    /** Whether the image is in colour, so that {@link #rgb} can be asked for. */
    public boolean isColour() {
        return photometric.isColour();
    }

    /**
     * A frame in red, green and blue, from whatever colour space or palette it is stored in.
     *
     * @param frame from 0
     * @throws DicomException when the image is grey or its colour space is none of {@link PhotometricInterpretation}
     */
    public RgbFrame rgb(int frame) throws DicomException {
        if (!isColour()) {
            throw new DicomException("An image in %s has no colours: read its stored or modality values instead"
                    .formatted(dataset.getString(Tag.PhotometricInterpretation, "no photometric interpretation")));
        }
        boolean paletted = photometric == PhotometricInterpretation.PALETTE_COLOR;
        if (format.samplesPerPixel() != (paletted ? 1 : 3) || 3L * format.pixels() > PixelFormat.MAX_SAMPLES) {
            throw new DicomException("An image in %s of %d samples per pixel and %d pixels cannot be shown in colours"
                    .formatted(photometric, format.samplesPerPixel(), format.pixels()));
        }
        if (paletted) {
            Palette palette = Palette.of(dataset, format);
            return new RgbFrame(format.rows(), format.columns(), palette.bits(), palette.colours(frame(frame)));
        }
        int[] samples = frame(frame);
        if (reader.photometricInterpretation(frame, photometric).isLumaAndChroma()) {
            ColourConversion.toRgb(samples, format.bitsStored());
        }
        return new RgbFrame(format.rows(), format.columns(), format.bitsStored(), samples);
    }

    private ModalityTransform transform(int frame) throws DicomException {
        Attributes macro = groups == null ? null : groups.macro(frame, Tag.PixelValueTransformationSequence);
        return ModalityTransform.of(macro != null ? macro : dataset, format);
    }

    /** Frames cannot be asked for any more. */
    @Override
    public void close() throws DicomException {
        files.close();
    }
}
