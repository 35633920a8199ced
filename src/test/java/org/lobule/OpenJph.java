package org.lobule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.pixel.PixelFormat;
import org.lobule.dicom.pixel.PixelFrames;

/** The encoder of OpenJPH, for frames in High-Throughput JPEG 2000 (Debian: package {@code openjph-tools}). */
public final class OpenJph {

    private OpenJph() {}

    /**
     * A codestream of one grey frame.
     *
     * @param samples of 16 bits, row by row
     * @param options of {@code ojph_compress}
     */
    public static byte[] encode(int[] samples, PixelFormat format, Path folder, String... options) throws IOException, InterruptedException {
        ByteBuffer raw = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            raw.putShort((short) sample);
        }
        Path in = Files.write(Files.createTempFile(folder, "frame", ".yuv"), raw.array());
        Path out = Files.createTempFile(folder, "frame", ".j2c");
        List<String> command = new ArrayList<>(List.of(Tool.require("ojph_compress").toString(), "-i", in.toString(), "-o", out.toString(),
                "-dims", "{%d,%d}".formatted(format.columns(), format.rows()), "-num_comps", "1", "-signed", String.valueOf(format.signed()),
                "-bit_depth", String.valueOf(format.bitsStored()), "-downsamp", "{1,1}"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ojph_compress ended").isTrue();
        assertThat(process.exitValue()).as("ojph_compress").isZero();
        return Files.readAllBytes(out);
    }

    /** The same image with its one frame in HTJ2K, without loss. */
    public static Attributes lossless(Attributes image, Path folder) throws IOException, InterruptedException {
        PixelFrames frames = PixelFrames.of(image, UID.ExplicitVRLittleEndian);
        byte[] stream = encode(frames.frame(0), frames.format(), folder, "-reversible", "true");
        Attributes coded = new Attributes(image);
        Fragments fragments = coded.newFragments(Tag.PixelData, VR.OB, 2);
        fragments.add(new byte[0]);
        fragments.add(stream);
        return coded;
    }
}
