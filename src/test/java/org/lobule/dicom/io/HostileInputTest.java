package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.DatasetDump;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.json.JSONReader;
import org.lobule.dicom.json.JSONWriter;

/** Broken input of every kind may cost a {@link DicomException} and nothing else. */
class HostileInputTest {

    private static final int MUTANTS = 4_000;
    private static final int LARGEST_SEED = 12_000;
    private static final ReadLimits LIMITS = new ReadLimits(16, 20_000, 1 << 20, 1 << 21);

    private final Random random = new Random(20240607);
    private int refused;

    @Test
    void mutantsOfFilesAreReadOrRefused() throws IOException {
        List<byte[]> seeds = seeds();
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(seeds.get(i % seeds.size()), seeds.get(random.nextInt(seeds.size())));
            try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(mutant))) {
                in.setLimits(LIMITS);
                useEverything(in.readDataset());
            } catch (DicomException expected) {
                assertThat(expected.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
    }

    @Test
    void everyTruncationOfADataSetIsReadToItsLastWholeElementOrRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DicomOutputStream(out, UID.ExplicitVRLittleEndian).writeDataset(null, nested());
        for (int length = 0; length < out.size(); length++) {
            byte[] cut = Arrays.copyOf(out.toByteArray(), length);
            try {
                useEverything(new DicomInputStream(new ByteArrayInputStream(cut), UID.ExplicitVRLittleEndian).readDataset());
            } catch (DicomException expected) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(out.size() - 2);
    }

    @Test
    void noiseIsReadOrRefusedInEveryDataSetSyntax() throws IOException {
        for (int i = 0; i < MUTANTS; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            String syntax = List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian,
                    UID.DeflatedExplicitVRLittleEndian).get(i % 4);
            try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(noise), syntax)) {
                in.setLimits(LIMITS);
                useEverything(in.readDataset());
            } catch (DicomException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTANTS / 2);
    }

    @Test
    void mutantsOfJsonAreReadOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] seed : seeds()) {
            seeds.add(json(new DicomInputStream(new ByteArrayInputStream(seed)).readDataset()));
        }
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(seeds.get(i % seeds.size()), seeds.get(random.nextInt(seeds.size())));
            try {
                useEverything(new JSONReader(new ByteArrayInputStream(mutant), LIMITS).readDataset());
            } catch (DicomException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTANTS / 4, MUTANTS - 10);
    }

    private static Attributes nested() {
        Attributes dataset = new Attributes();
        Attributes item = new Attributes();
        item.setString(Tag.CodeMeaning, VR.LO, "Liver");
        item.newSequence(Tag.ContentSequence, 1).add(new Attributes());
        dataset.newSequence(Tag.ContentSequence, 1).add(item);
        dataset.setBytes(Tag.PixelData, VR.OW, new byte[30]);
        return dataset;
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (var files = Files.walk(TestData.require("decoder"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList()) {
                if (Files.size(file) < LARGEST_SEED && !file.getFileName().toString().contains("truncated") && !file.endsWith("no_meta.dcm")
                        && !file.getFileName().toString().contains("too_short")) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        assertThat(seeds).hasSizeGreaterThan(20);
        return seeds;
    }

    /** Bits turned, bytes replaced by meaningful ones, parts left out, doubled, or taken from another file. */
    private byte[] mutate(byte[] seed, byte[] other) {
        byte[] mutant = seed.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && mutant.length > 1; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = new byte[] {0, -1, 0x7F, '\\', 0x1B, (byte) 0x80}[random.nextInt(6)];
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                case 3 -> mutant = splice(mutant, at, Math.min(mutant.length, at + random.nextInt(64)), new byte[0]);
                case 4 -> mutant = splice(mutant, at, at, Arrays.copyOfRange(mutant, at, Math.min(mutant.length, at + random.nextInt(64))));
                default -> {
                    int from = random.nextInt(other.length);
                    mutant = splice(mutant, at, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200))));
                }
            }
        }
        return mutant;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] insert) {
        byte[] spliced = new byte[bytes.length - (to - from) + insert.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(insert, 0, spliced, from, insert.length);
        System.arraycopy(bytes, to, spliced, from + insert.length, bytes.length - to);
        return spliced;
    }

    private static byte[] json(Attributes dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            new JSONWriter(generator).write(dataset);
        }
        return out.toByteArray();
    }

    /** What was read can be asked for, shown, copied and written. */
    private static void useEverything(Attributes dataset) throws IOException {
        getEverything(dataset);
        assertThat(DatasetDump.of(dataset)).isNotNull();
        assertThat(new Attributes(dataset).equals(dataset)).isTrue();
        Attributes copy = new Attributes();
        copy.addAll(dataset);
        copy.setString(Tag.PatientComments, VR.LT, "肝脏");
        new DicomOutputStream(new ByteArrayOutputStream(), UID.JPEG2000).writeDataset(null, copy);
        json(dataset);
    }

    private static void getEverything(Attributes dataset) {
        for (int tag : dataset.tags()) {
            dataset.getStrings(tag);
            dataset.getLongs(tag);
            dataset.getDoubles(tag);
            dataset.containsValue(tag);
            if (dataset.getSequence(tag) instanceof Sequence sequence) {
                sequence.forEach(HostileInputTest::getEverything);
            }
        }
    }
}
