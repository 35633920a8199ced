package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;

class HighThroughputDecoderTest {

    /** A codestream of OpenJPH, reversible, of 64 x 48 signed samples of 16 bits: {@code 8xy - 1000 + 40x - 30y}. */
    private static final String GREY = "htj2k-grey-16-signed.j2c";
    private static final PixelFormat GREY_FORMAT = new PixelFormat(48, 64, 1, false, 16, 16, 15, true);

    private HighThroughputDecoder decoder;

    @BeforeEach
    void libraryIsPresent() {
        Assumptions.assumeTrue(OpenJpegProcess.isPossible(), "OpenJPEG 2.5 (libopenjp2) is not installed (see .ci/run)");
        decoder = new HighThroughputDecoder();
    }

    private static byte[] grey() throws IOException {
        try (InputStream in = HighThroughputDecoderTest.class.getResourceAsStream(GREY)) {
            return in.readAllBytes();
        }
    }

    private static int[] expectedGrey() {
        int[] samples = new int[48 * 64];
        for (int i = 0; i < samples.length; i++) {
            int x = i % 64;
            int y = i / 64;
            samples[i] = 8 * x * y - 1000 + 40 * x - 30 * y;
        }
        return samples;
    }

    @Test
    void signedGreyOf16BitsComesBackToTheBit() throws IOException {
        PixelFramesTest.assertSameSamples(decoder.decode(grey(), GREY_FORMAT), expectedGrey());
    }

    @Test
    void isOfferedWhereTheLibraryIs() {
        assertThat(PixelFrames.transferSyntaxes()).contains(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K);
    }

    @Test
    void truncatedStreamsAreRefused() throws IOException {
        byte[] stream = grey();
        for (int length = 0; length < stream.length - 3; length += 37) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> decoder.decode(cut, GREY_FORMAT)).isInstanceOf(DicomException.class);
        }
    }

    @Test
    void severalThreadsDecodeAtOnce() throws Exception {
        byte[] stream = grey();
        Callable<int[]> decoding = () -> decoder.decode(stream, GREY_FORMAT);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<int[]> result : threads.invokeAll(List.of(decoding, decoding, decoding, decoding, decoding, decoding))) {
                PixelFramesTest.assertSameSamples(result.get(), expectedGrey());
            }
        }
    }

    /** OpenJPEG 2.5.0 aborts its process at this one. */
    @Test
    void aFrameThatEndsOpenJpegIsRefusedAndTheNextIsDecoded() throws IOException {
        byte[] input;
        try (InputStream in = getClass().getResourceAsStream("/org/lobule/dicom/fuzz/htj2k/assertion-of-openjpeg")) {
            input = in.readAllBytes();
        }
        byte[] frame = Arrays.copyOfRange(input, 8, input.length);
        PixelFormat format = new PixelFormat(input[1], input[3], input[4], false, input[5], input[6], input[6] - 1, input[7] == 2);
        assertThatThrownBy(() -> decoder.decode(frame, format)).isInstanceOf(DicomException.class).hasMessageContaining("cannot be decoded");
        PixelFramesTest.assertSameSamples(decoder.decode(grey(), GREY_FORMAT), expectedGrey());
    }
}
