package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.PythonPeers;
import org.lobule.dicom.io.DicomException;

/** What encoders of JPEG-LS seldom write: restart intervals, and colour transforms outside the standard. CharLS reads them too. */
class JpegLsExtensionsTest {

    private record Stream(String name, byte[] bytes, PixelFormat format, int[] samples) {}

    @TempDir
    private static Path folder;
    private static List<Stream> streams;

    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @BeforeAll
    static void makeStreams() throws Exception {
        Process process = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/charls_streams.py", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(lines).hasSize(22);
        streams = lines.stream().map(JpegLsExtensionsTest::read).toList();
    }

    private static Stream read(String line) {
        String[] words = line.split(" ");
        int bits = Integer.parseInt(words[4]);
        int allocated = bits > 8 ? 16 : 8;
        PixelFormat format = new PixelFormat(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]), false, allocated,
                bits, bits - 1, false);
        try {
            ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(words[0] + ".raw"))).order(ByteOrder.LITTLE_ENDIAN);
            int[] samples = new int[format.samples()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = allocated == 8 ? raw.get() & 0xFF : raw.getShort() & 0xFFFF;
            }
            return new Stream(words[0], Files.readAllBytes(folder.resolve(words[0] + ".jls")), format, samples);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Stream named(String name) {
        return streams.stream().filter(stream -> stream.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void restartIntervalsAndColourTransformsAreReadAsCharLsReadsThem() throws IOException {
        for (Stream stream : streams) {
            assertThat(decoder.decode(stream.bytes(), stream.format())).as(stream.name()).isEqualTo(stream.samples());
        }
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && (bytes[at + same] & 0xFF) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        throw new AssertionError("not in the stream");
    }

    @Test
    void aRestartMarkerOutOfOrderIsRefused() {
        Stream stream = named("restart-1x12-near0-ilv0-every7");
        byte[] swapped = stream.bytes().clone();
        swapped[indexOf(swapped, 0xFF, 0xD1) + 1] = (byte) 0xD2;
        assertThatThrownBy(() -> decoder.decode(swapped, stream.format())).isInstanceOf(DicomException.class).hasMessageContaining("lacks restart marker 1");
    }

    @Test
    void anIntervalThatIsCutShortIsRefused() {
        Stream stream = named("restart-1x12-near0-ilv0-every7");
        int first = indexOf(stream.bytes(), 0xFF, 0xD0);
        byte[] cut = new byte[stream.bytes().length - 20];
        System.arraycopy(stream.bytes(), 0, cut, 0, first - 20);
        System.arraycopy(stream.bytes(), first, cut, first - 20, stream.bytes().length - first);
        assertThatThrownBy(() -> decoder.decode(cut, stream.format())).isInstanceOf(DicomException.class)
                .hasMessageContaining("ends before its image is complete");
    }

    @Test
    void colourTransformsWithoutAPeerAreRefusedByName() {
        Stream stream = named("hp1-8-near0-ilv2");
        int segment = indexOf(stream.bytes(), 'm', 'r', 'f', 'x');
        byte[] unknown = stream.bytes().clone();
        unknown[segment + 4] = 4;
        assertThatThrownBy(() -> decoder.decode(unknown, stream.format())).isInstanceOf(DicomException.class).hasMessageContaining("HP colour transform 4");
        Stream planes = named("restart-3x8-near0-ilv0-every8");
        ByteBuffer transformed = ByteBuffer.allocate(planes.bytes().length + 9);
        transformed.put(planes.bytes(), 0, 2).put(stream.bytes(), segment - 4, 9).put(planes.bytes(), 2, planes.bytes().length - 2);
        assertThatThrownBy(() -> decoder.decode(transformed.array(), planes.format())).isInstanceOf(DicomException.class)
                .hasMessageContaining("three interleaved components alone, not 1 of 3");
    }

    @Test
    void mappingTablesAreRefusedByName() {
        Stream stream = named("restart-1x8-near0-ilv0-every1");
        int interval = indexOf(stream.bytes(), 0xFF, 0xDD);
        ByteBuffer mapped = ByteBuffer.allocate(stream.bytes().length + 8);
        // LSE of type 2 (C.2.4.1.2): table 1 of entries of one byte, one of them.
        mapped.put(stream.bytes(), 0, interval).put(new byte[] {(byte) 0xFF, (byte) 0xF8, 0, 6, 2, 1, 1, 7})
                .put(stream.bytes(), interval, stream.bytes().length - interval);
        assertThatThrownBy(() -> decoder.decode(mapped.array(), stream.format())).isInstanceOf(DicomException.class).hasMessageContaining("mapping tables");
    }
}
