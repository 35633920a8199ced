package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;

class Jpeg2000DecoderTest {

    private static final PixelFormat CT_FORMAT = new PixelFormat(512, 512, 1, false, 16, 16, 15, true);

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @TempDir
    Path folder;

    private static byte[] firstFrame(String file) throws IOException {
        Fragments fragments = (Fragments) DicomFile.read(TestData.require("decoder/" + file)).dataset().getValue(Tag.PixelData);
        var frame = new ByteArrayOutputStream();
        for (byte[] fragment : fragments.subList(1, fragments.size())) {
            frame.write(fragment);
        }
        return frame.toByteArray();
    }

    private static PixelFormat format(String file) throws IOException {
        return PixelFormat.of(DicomFile.read(TestData.require("decoder/" + file)).dataset());
    }

    @Test
    void aStreamThatForgetsTheSignIsReadAsPixelRepresentationSays() throws Exception {
        String file = "pydicom/test_files/J2K_pixelrep_mismatch.dcm";
        int[] ours = decoder.decode(firstFrame(file), format(file));
        // 13 bits; the background of a CT outside its field of view.
        assertThat(ours[0]).isEqualTo(-2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-r 40,10,1 -p RPCL", "-t 128,128 -r 10,1", "-M 1 -n 3", "-M 32 -SOP -EPH", "-c [64,64],[32,32]", "-TP R -r 4,1"})
    void encodersMayUseLayersTilesAndCodingStyles(String options) throws Exception {
        int[] source = PixelFramesTest.framesOf(TestData.require("decoder/cornerstone/CTImage.dcm")).frame(0);
        PixelFramesTest.assertSameSamples(decoder.decode(encoded(source, options), CT_FORMAT), source);
    }

    /** JJ2000 passes over tile-parts beyond the declared number; GDCMJ2K_TextGBR.dcm is such a stream. */
    @Test
    void tilePartsBeyondTheDeclaredNumberAreDecodedToo() throws Exception {
        int[] source = PixelFramesTest.framesOf(TestData.require("decoder/cornerstone/CTImage.dcm")).frame(0);
        byte[] stream = encoded(source, "-t 256,256 -TP R");
        int parts = 0;
        for (int at = 0; at + 12 < stream.length; at++) {
            boolean tilePart = ByteBuffer.wrap(stream).getInt(at) == 0xFF90000A;
            if (tilePart && stream[at + 11] > 1) {
                stream[at + 11]--;
                parts++;
            }
        }
        assertThat(parts).isEqualTo(24);
        byte[] before = stream.clone();
        PixelFramesTest.assertSameSamples(decoder.decode(stream, CT_FORMAT), source);
        assertThat(stream).as("the frame is left as it is").isEqualTo(before);
    }

    /** A CT of 512 x 512 signed values as OpenJPEG encodes it. */
    private byte[] encoded(int[] source, String options) throws Exception {
        ByteBuffer raw = ByteBuffer.allocate(source.length * 2);
        Arrays.stream(source).forEach(value -> raw.putShort((short) value));
        Path in = Files.write(folder.resolve("in.raw"), raw.array());
        Path out = folder.resolve("out.j2k");
        PixelFramesTest.run((Tool.require("opj_compress") + " -i " + in + " -o " + out + " -F 512,512,1,16,s " + options).split(" "));
        return Files.readAllBytes(out);
    }

    @Test
    void boxesOfAJp2FileAroundTheCodestreamAreSkipped() throws IOException {
        byte[] stream = firstFrame("pydicom/test_files/MR_small_jp2klossless.dcm");
        ByteBuffer file = ByteBuffer.allocate(20 + stream.length);
        file.putInt(12).putInt(0x6A502020).putInt(0x0D0A870A).putInt(0).putInt(0x6A703263).put(stream);
        PixelFormat format = format("pydicom/test_files/MR_small_jp2klossless.dcm");
        assertThat(decoder.decode(file.array(), format)).isEqualTo(decoder.decode(stream, format));
    }

    @Test
    void aTruncatedStreamIsRefusedAlthoughItWouldDecode() throws IOException {
        String file = "pydicom/test_files/MR_small_jp2klossless.dcm";
        byte[] stream = firstFrame(file);
        PixelFormat format = format(file);
        for (int length = 0; length < stream.length - 3; length += 41) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> decoder.decode(cut, format)).isInstanceOf(DicomException.class);
        }
    }

    @Test
    void aStreamOfAnotherSizeThanItsImageIsRefusedBeforeDecoding() throws IOException {
        byte[] stream = firstFrame("pydicom/test_files/MR_small_jp2klossless.dcm");
        assertThatThrownBy(() -> decoder.decode(stream, new PixelFormat(64, 65, 1, false, 16, 16, 15, true)))
                .isInstanceOf(DicomException.class).hasMessageContaining("64 x 64 x 1, its image says 65 x 64 x 1");
    }

    @Test
    void tilesAndLayersThatCannotBeInTheStreamAreRefusedBeforeDecoding() throws IOException {
        String file = "pydicom/test_files/MR_small_jp2klossless.dcm";
        PixelFormat format = format(file);
        byte[] farTile = firstFrame(file);
        farTile[33] = 0x29;
        assertThatThrownBy(() -> decoder.decode(farTile, format)).isInstanceOf(DicomException.class).hasMessageContaining("tiles of 64 from");
        byte[] tinyTiles = firstFrame(file);
        tinyTiles[27] = 1;
        tinyTiles[31] = 1;
        assertThatThrownBy(() -> decoder.decode(tinyTiles, format)).isInstanceOf(DicomException.class).hasMessageContaining("cannot hold 4096 tiles");
        byte[] layers = firstFrame(file);
        int codingStyle = 4 + ((layers[4] & 0xFF) << 8 | layers[5] & 0xFF);
        layers[codingStyle + 6] = (byte) 0xFF;
        assertThatThrownBy(() -> decoder.decode(layers, format)).isInstanceOf(DicomException.class).hasMessageContaining("layers");
    }

    @ParameterizedTest
    @CsvSource({"packet-header-behind-the-end, 16, 1, cannot be decoded", "packet-header-of-ones, 8, 3, cannot be decoded",
        "packet-headers-packed, 16, 1, packed packet headers"})
    void packetHeadersThatWouldNeverEndAreRefused(String name, int bits, int samples, String message) throws IOException {
        byte[] stream = corpus(name);
        PixelFormat format = new PixelFormat(17, 19, samples, false, bits, 8, 7, false);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatThrownBy(() -> decoder.decode(stream, format))
                .isInstanceOf(DicomException.class).hasMessageContaining(message));
    }

    /** The log belongs to the node: a sender could fill it, and with what it likes. */
    @Test
    void brokenStreamsPrintNothing() throws Exception {
        String file = "pydicom/test_files/MR_small_jp2klossless.dcm";
        PixelFormat format = format(file);
        byte[] whole = firstFrame(file);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int refused = 0;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Random random = new Random(3);
            for (int round = 0; round < 200; round++) {
                byte[] damaged = whole.clone();
                for (int n = 0; n < 1 + round % 5; n++) {
                    damaged[2 + random.nextInt(round % 2 == 0 ? 200 : damaged.length - 2)] = (byte) random.nextInt();
                }
                refused += refuses(damaged, format) ? 1 : 0;
            }
            for (String name : List.of("packet-header-behind-the-end", "packet-header-of-ones")) {
                refused += refuses(corpus(name), new PixelFormat(17, 19, name.endsWith("ones") ? 3 : 1, false, name.endsWith("ones") ? 8 : 16, 8, 7, false))
                        ? 1 : 0;
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(refused).isGreaterThan(20);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private boolean refuses(byte[] stream, PixelFormat format) {
        try {
            decoder.decode(stream, format);
            return false;
        } catch (DicomException broken) {
            return true;
        }
    }

    private byte[] corpus(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/org/lobule/dicom/fuzz/jpeg2000/" + name)) {
            byte[] input = in.readAllBytes();
            return Arrays.copyOfRange(input, 8, input.length);
        }
    }
}
