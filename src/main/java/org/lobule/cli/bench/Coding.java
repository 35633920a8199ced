package org.lobule.cli.bench;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.pixel.PixelFormat;

/** The transfer syntaxes that are measured, each with the program that makes its files and the one that decodes them too. */
enum Coding {
    EXPLICIT(UID.ExplicitVRLittleEndian, "dcmconv", "dcmconv", true, "+te"),
    DEFLATED(UID.DeflatedExplicitVRLittleEndian, "dcmconv", "dcmconv", true, "+td"),
    RLE(UID.RLELossless, "dcmcrle", "dcmdrle", true),
    JPEG_LOSSLESS_SV1(UID.JPEGLosslessSV1, "dcmcjpeg", "dcmdjpeg", true, "+e1"),
    JPEG_LOSSLESS(UID.JPEGLossless, "dcmcjpeg", "dcmdjpeg", true, "+el", "+sv", "7"),
    JPEG_BASELINE(UID.JPEGBaseline8Bit, "dcmcjpeg", "dcmdjpeg", false, "+eb"),
    JPEG_EXTENDED(UID.JPEGExtended12Bit, "dcmcjpeg", "dcmdjpeg", false, "+ee"),
    JPEG_LS(UID.JPEGLSLossless, "dcmcjpls", "dcmdjpls", true, "+el"),
    JPEG_LS_NEAR(UID.JPEGLSNearLossless, "dcmcjpls", "dcmdjpls", false, "+en", "+md", "3"),
    JPEG_2000_LOSSLESS(UID.JPEG2000Lossless, "opj_compress", "opj_decompress", true),
    JPEG_2000(UID.JPEG2000, "opj_compress", "opj_decompress", false, "-I", "-r", "8"),
    HTJ2K_LOSSLESS(UID.HTJ2KLossless, "ojph_compress", "opj_decompress", true, "-reversible", "true"),
    HTJ2K(UID.HTJ2K, "ojph_compress", "opj_decompress", false, "-qstep", "0.0001");

    private final String transferSyntax;
    private final String encoder;
    private final String decoder;
    private final boolean lossless;
    private final List<String> options;

    Coding(String transferSyntax, String encoder, String decoder, boolean lossless, String... options) {
        this.transferSyntax = transferSyntax;
        this.encoder = encoder;
        this.decoder = decoder;
        this.lossless = lossless;
        this.options = List.of(options);
    }

    String transferSyntax() {
        return transferSyntax;
    }

    /** The program that has to be there for the files to be made. */
    String encoder() {
        return encoder;
    }

    String decoder() {
        return decoder;
    }

    boolean lossless() {
        return lossless;
    }

    /** Whether its programs work on codestreams instead of DICOM files. */
    boolean ofCodestreams() {
        return decoder.equals("opj_decompress");
    }

    /** Writes an image of so many frames; codestreams are left as one file for each slice in {@code streams}. */
    void write(CtFrames source, int frames, PeerProgram program, Path streams, Path file) throws IOException {
        if (ofCodestreams()) {
            source.encapsulated(frames, streams(source, program, streams), transferSyntax).write(file);
            return;
        }
        Path plain = Files.createTempFile(streams, "plain", ".dcm");
        source.uncompressed(frames).write(plain);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(plain.toString(), file.toString()));
        program.run(arguments);
        Files.delete(plain);
    }

    private List<byte[]> streams(CtFrames source, PeerProgram program, Path folder) throws IOException {
        List<byte[]> streams = new ArrayList<>();
        for (int i = 0; i < source.slices().size(); i++) {
            Path stream = folder.resolve("slice-%03d.j2c".formatted(i));
            if (!Files.exists(stream)) {
                Path raw = Files.write(folder.resolve(encoder.equals("ojph_compress") ? "slice.yuv" : "slice.raw"),
                        source.bytes(i, encoder.equals("ojph_compress") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
                program.run(encoding(source.format(), raw, stream));
                Files.delete(raw);
            }
            streams.add(Files.readAllBytes(stream));
        }
        return streams;
    }

    private List<String> encoding(PixelFormat format, Path raw, Path stream) {
        List<String> arguments = new ArrayList<>(List.of("-i", raw.toString(), "-o", stream.toString()));
        int bits = format.bitsStored();
        if (encoder.equals("ojph_compress")) {
            arguments.addAll(List.of("-dims", "{%d,%d}".formatted(format.columns(), format.rows()), "-num_comps", "1",
                    "-signed", String.valueOf(format.signed()), "-bit_depth", String.valueOf(bits), "-downsamp", "{1,1}"));
        } else {
            arguments.addAll(List.of("-F", "%d,%d,1,%d,%s".formatted(format.columns(), format.rows(), bits, format.signed() ? "s" : "u")));
        }
        arguments.addAll(options);
        return arguments;
    }

    /** What the decoder is called with, for a DICOM file. */
    List<String> decoding(Path file, Path output) {
        return decoder.equals("dcmconv") ? List.of("+te", file.toString(), output.toString()) : List.of(file.toString(), output.toString());
    }
}
