package org.lobule.cli.startup;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import picocli.CommandLine;

import org.lobule.cli.LobuleCommand;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;

/**
 * Runs the commands that should start fast on a small made image, while the JVM notes for its AOT cache (JEP 483, 514) which
 * classes they load and which methods become warm. Nothing is left behind; a command that fails makes the warm-up fail.
 */
public final class WarmUp {

    private static final int NX = 160;
    private static final int NY = 160;
    private static final int NZ = 48;

    private static final String ALL_FAMILIES = """
            name: warm-up
            intensity-unit: "[hnsf'U]"
            interpolation: {method: none}
            resegmentation: {range: [-200, 400]}
            discretisation: {method: fixed-bin-number, bins: 32}
            ivh: {method: fixed-bin-size, bin-width: 2.5}
            families:
              morphological-features:
              local-intensity-features:
              intensity-based-statistical-features:
              intensity-histogram-features:
              intensity-volume-histogram-features:
              grey-level-co-occurrence-based-features: [IAZD]
              grey-level-run-length-based-features: [IAZD]
              grey-level-size-zone-based-features: [KOBO]
              grey-level-distance-zone-based-features: [KOBO]
              neighbourhood-grey-tone-difference-based-features: [KOBO]
              neighbouring-grey-level-dependence-based-features: [KOBO]
            """;

    private WarmUp() {}

    /** Takes no arguments. */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("lobule-warm-up");
        try {
            warmUp(folder);
        } finally {
            delete(folder);
        }
    }

    static void warmUp(Path folder) throws IOException {
        Grid grid = Grid.axial(NX, NY, NZ, 0.8, 0.8, 2);
        Path image = folder.resolve("image.nii.gz");
        Path mask = folder.resolve("mask.nii.gz");
        Path settings = Files.writeString(folder.resolve("settings.yaml"), ALL_FAMILIES);
        Path dicom = folder.resolve("image.dcm");
        ImageFile.write(image, noise(grid), ScalarType.INT16);
        ImageFile.write(mask, ball(grid));
        DicomFile.of(object(), UID.ExplicitVRLittleEndian).write(dicom);
        for (List<String> command : List.of(
                List.of("--version"), List.of("help"), List.of("extract", "--help"),
                List.of("extract", image.toString(), mask.toString(), "--settings", settings.toString(), "--out", folder.resolve("all.csv").toString()),
                List.of("extract", image.toString(), mask.toString(), "--out", folder.resolve("shipped.csv").toString()),
                List.of("dcm", "dump", dicom.toString()), List.of("dcm", "json", dicom.toString()))) {
            run(command);
        }
    }

    private static void run(List<String> command) throws IOException {
        StringWriter messages = new StringWriter();
        CommandLine line = LobuleCommand.commandLineFor(command.toArray(String[]::new))
                .setOut(new PrintWriter(Writer.nullWriter())).setErr(new PrintWriter(messages));
        int exitCode = line.execute(command.toArray(String[]::new));
        if (exitCode != CommandLine.ExitCode.OK) {
            throw new IOException("lobule %s ended with %d: %s".formatted(String.join(" ", command), exitCode, messages));
        }
    }

    private static Volume noise(Grid grid) {
        Random random = new Random(1);
        float[] values = new float[grid.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = Math.round(60 + 30 * random.nextGaussian());
        }
        return new Volume(grid, values);
    }

    /** About 60,000 voxels, a large lesion. */
    private static Mask ball(Grid grid) {
        byte[] inside = new byte[grid.voxels()];
        double radius = 27;
        for (int k = 0; k < NZ; k++) {
            for (int j = 0; j < NY; j++) {
                for (int i = 0; i < NX; i++) {
                    double x = (i - NX / 2) * 0.8;
                    double y = (j - NY / 2) * 0.8;
                    double z = (k - NZ / 2) * 2.0;
                    inside[grid.index(i, j, k)] = (byte) (x * x + y * y + z * z < radius * radius ? 1 : 0);
                }
            }
        }
        return new Mask(grid, inside);
    }

    private static Attributes object() {
        Attributes object = new Attributes();
        object.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        object.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        object.setString(Tag.PatientName, VR.PN, "Nobody");
        object.setString(Tag.Modality, VR.CS, "CT");
        return object;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
