package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.PydicomElements;
import org.lobule.dicom.RandomDatasets;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

/** What holds for every data set, tried with many that no sender would write. */
class RandomDatasetsTest {

    private static final int SEEDS = 80;
    private static final List<String> EXPLICIT_SYNTAXES =
            List.of(UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian);

    private static byte[] write(Attributes dataset, String syntax, SequenceLengths lengths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomOutputStream dicom = new DicomOutputStream(out, syntax);
        dicom.setSequenceLengths(lengths);
        dicom.writeDataset(null, dataset);
        return out.toByteArray();
    }

    private static Attributes read(byte[] bytes, String syntax) throws IOException {
        return new DicomInputStream(new ByteArrayInputStream(bytes), syntax).readDataset();
    }

    @Test
    void everyRepresentationAndEveryCharacterSetIsAmongThem() {
        Set<VR> representations = new HashSet<>();
        Set<String> characterSets = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            Arrays.stream(dataset.tags()).mapToObj(dataset::getVR).forEach(representations::add);
            characterSets.add(String.join("\\", dataset.getSpecificCharacterSet().codes()));
        }
        assertThat(representations).containsExactlyInAnyOrder(VR.values());
        assertThat(RandomDatasets.lettersBeyondTheirCharacterSet()).isEmpty();
        assertThat(characterSets).hasSize(RandomDatasets.scripts() - 1);
    }

    @Test
    void whatIsWrittenInExplicitVrIsReadAgain() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            for (String syntax : EXPLICIT_SYNTAXES) {
                for (SequenceLengths lengths : SequenceLengths.values()) {
                    Attributes again = read(write(dataset, syntax, lengths), syntax);
                    assertThat(again.equals(dataset)).as("seed %d in %s, %s", seed, UID.name(syntax), lengths).isTrue();
                }
            }
        }
    }

    /** Private elements lose their representation, and with it what their padding meant. */
    @Test
    void whatIsWrittenInImplicitVrIsReadAgainWithTheRepresentationsOfTheDictionary() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            for (SequenceLengths lengths : SequenceLengths.values()) {
                Attributes again = read(write(dataset, UID.ImplicitVRLittleEndian, lengths), UID.ImplicitVRLittleEndian);
                assertSameInImplicitVr("seed %d".formatted(seed), again, dataset);
            }
        }
    }

    private static void assertSameInImplicitVr(String where, Attributes again, Attributes dataset) {
        assertThat(again.tags()).as(where).isEqualTo(dataset.tags());
        for (int tag : dataset.tags()) {
            String element = "%s %08X".formatted(where, tag);
            boolean isPrivate = ElementDictionary.isPrivate(tag) && !ElementDictionary.isPrivateCreator(tag);
            if (dataset.getValue(tag) instanceof Sequence items) {
                assertThat(again.getSequence(tag)).as(element).hasSameSizeAs(items);
                for (int i = 0; i < items.size(); i++) {
                    assertSameInImplicitVr(element, again.getSequence(tag).get(i), items.get(i));
                }
            } else {
                assertThat(again.getVR(tag)).as(element).isEqualTo(isPrivate ? VR.UN : dataset.getVR(tag));
                byte[] written = dataset.getBytes(tag);
                assertThat(Arrays.equals(Arrays.copyOf(again.getBytes(tag), written.length), written)).as(element).isTrue();
            }
        }
    }

    @Test
    void aChangeLeavesTheBytesOfAllOtherElementsAsTheyWere() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            Attributes changed = read(write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.UNDEFINED), UID.ExplicitVRLittleEndian);
            Attributes before = new Attributes(changed);

            changed.setString(Tag.PatientID, VR.LO, "changed");

            for (int tag : before.tags()) {
                if (tag != Tag.PatientID) {
                    assertThat(changed.getValue(tag)).as("seed %d %08X", seed, tag).isEqualTo(before.getValue(tag));
                }
            }
        }
    }

    @Test
    void textMeansTheSameAfterTheWholeDataSetIsEncodedInUtf8() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            Attributes recoded = new Attributes(dataset);
            recoded.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");

            assertThat(texts(recoded)).as("seed %d", seed).isEqualTo(texts(dataset));
        }
    }

    @Test
    void anItemCopiedIntoAnotherDataSetReadsTheSame() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes around = RandomDatasets.ofShortValues(seed + SEEDS);
            Attributes item = new Attributes(RandomDatasets.of(seed));
            Map<String, String> before = texts(item);
            Map<String, String> beforeAround = texts(around);

            around.newSequence(Tag.ContentSequence, 1).add(item);

            assertThat(texts(item)).as("seed %d", seed).isEqualTo(before);
            assertThat(texts(around)).as("seed %d", seed).containsAllEntriesOf(without(beforeAround, "0040A730"));
        }
    }

    private static Map<String, String> without(Map<String, String> elements, String prefix) {
        Map<String, String> others = new LinkedHashMap<>(elements);
        others.keySet().removeIf(path -> path.startsWith(prefix));
        return others;
    }

    /** By path; UN aside, which may be text of an unknown kind. */
    private static Map<String, String> texts(Attributes dataset) {
        Map<String, String> elements = PydicomElements.of(dataset);
        elements.keySet().removeIf(path -> path.endsWith("00080005"));
        return elements;
    }
}
