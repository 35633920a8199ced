package org.lobule.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.SpecificCharacterSet;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/**
 * Data sets as no sender would write them together: elements of every representation, items in items, private blocks of several creators
 * in one group and of others in items, and text in every character set of PS3.3 C.12.1.1.2, inherited into items or declared anew there.
 * The same seed gives the same data set.
 */
public final class RandomDatasets {

    /** Values of (0008,0005), and letters that they can express: those of several code elements where there are several. */
    private record Script(String[] codes, String letters) {

        /** Without letters that have the byte of a delimiter in them. */
        Script plain() {
            SpecificCharacterSet set = SpecificCharacterSet.of(codes);
            StringBuilder plain = new StringBuilder();
            letters.codePoints().filter(letter -> isPlain(set.encode(Character.toString(letter), VR.LT))).forEach(plain::appendCodePoint);
            return new Script(codes, plain.toString());
        }

        private static boolean isPlain(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1).chars().noneMatch(c -> DELIMITERS.indexOf(c) >= 0);
        }
    }

    private static final String DELIMITERS = "\\^=";

    private static final List<Script> SCRIPTS = List.of(
            script("ASCII letters"), script("ÄÖüßéñ", "ISO_IR 100"), script("Łódźščřű", "ISO_IR 101"), script("ĦġĊżÀ", "ISO_IR 109"),
            script("ģķļņŗąė", "ISO_IR 110"), script("ЖдяЩѓ", "ISO_IR 144"), script("قبانيل", "ISO_IR 127"), script("Διονυσώ", "ISO_IR 126"),
            script("שרוןדבה", "ISO_IR 138"), script("çğıİşÖ", "ISO_IR 148"), script("€œŒŸé", "ISO_IR 203"), script("ภาษาไทย", "ISO_IR 166"),
            script("ﾔﾏﾀﾞﾛｳ", "ISO_IR 13"), script("Aé王東печ홍한😀𠀀ﾔก", "ISO_IR 192"),
            // Second bytes of 5CH: a backslash to whoever splits before decoding
            script("乗王小东乚俓A", "GB18030"), script("乗王小东乚俓A", "GBK"), script("㐀𠀀€乗", "GB18030"),
            // Bytes of 5CH, 5EH and 3DH within double-byte characters
            script("山田太郎やまだ彌綻充A", "", "ISO 2022 IR 87"), script("ﾔﾏﾀﾞ山田充綻A", "ISO 2022 IR 13", "ISO 2022 IR 87"),
            script("山充丂丄俉A", "", "ISO 2022 IR 87", "ISO 2022 IR 159"), script("洪吉洞홍길동A", "", "ISO 2022 IR 149"),
            script("张小东王A", "", "ISO 2022 IR 58"), script("洪홍张东山A", "", "ISO 2022 IR 149", "ISO 2022 IR 58", "ISO 2022 IR 87"),
            script("éÖДяΔύA", "ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126"),
            script("ไทยéłA", "ISO 2022 IR 166", "ISO 2022 IR 100", "ISO 2022 IR 101"),
            script("קربçąĦ€A", "ISO 2022 IR 138", "ISO 2022 IR 127", "ISO 2022 IR 148", "ISO 2022 IR 110", "ISO 2022 IR 109", "ISO 2022 IR 203"));

    private static final String[] CREATORS = {"ACME 1.0", "ACME 2.0", "SIEMENS CSA HEADER", "OTHER"};
    private static final int[] PRIVATE_GROUPS = {0x0009, 0x0029, 0x7FE1};
    private static final int DEEPEST = 3;
    /** More than the 16-bit length of a short representation counts. */
    private static final int BEYOND_SHORT = 70_000;

    private static final Map<VR, List<Integer>> TAGS = standardTags();

    private final Random random;
    private final List<Script> scripts;
    private final boolean longValues;

    private RandomDatasets(long seed, List<Script> scripts, boolean longValues) {
        this.random = new Random(seed);
        this.scripts = scripts;
        this.longValues = longValues;
    }

    private static Script script(String letters, String... codes) {
        return new Script(codes, letters);
    }

    public static Attributes of(long seed) {
        return new RandomDatasets(seed, SCRIPTS, true).dataset(0, SCRIPTS.getFirst());
    }

    /** Without values beyond 64 KB. */
    public static Attributes ofShortValues(long seed) {
        return new RandomDatasets(seed, SCRIPTS, false).dataset(0, SCRIPTS.getFirst());
    }

    /**
     * For pydicom, which looks for backslashes, and for the delimiters of names, among the bytes of double-byte characters, too, and does
     * not know ISO-IR 58 and 203. Without values beyond 64 KB.
     */
    public static Attributes ofPlainLetters(long seed) {
        List<Script> scripts = SCRIPTS.stream().filter(script -> !String.join("", script.codes).matches(".*(58|203).*")).map(Script::plain).toList();
        return new RandomDatasets(seed, scripts, false).dataset(0, scripts.getFirst());
    }

    /** How many values of (0008,0005) there are, one of them twice. */
    public static int scripts() {
        return SCRIPTS.size();
    }

    /** Elements of PS3.6 outside command, file meta and directory groups that have one representation. */
    private static Map<VR, List<Integer>> standardTags() {
        Map<VR, List<Integer>> tags = new EnumMap<>(VR.class);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                ElementDictionary.class.getResourceAsStream("elements.tsv"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] row = line.split("\t", -1);
                if (!line.startsWith("#") && row[0].matches("[0-9A-F]{8}") && row[1].length() == 2) {
                    int tag = Integer.parseUnsignedInt(row[0], 16);
                    if (isFree(tag)) {
                        tags.computeIfAbsent(VR.valueOf(row[1]), vr -> new ArrayList<>()).add(tag);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return tags;
    }

    private static boolean isFree(int tag) {
        int group = tag >>> 16;
        // DCMTK converts nothing that refers to a JPIP server
        boolean hasMeaningHere = tag == Tag.SpecificCharacterSet || tag == Tag.PixelRepresentation || tag == Tag.PixelDataProviderURL;
        return group >= 0x0008 && group < 0xFFFC && (tag & 0xFFFF) != 0 && !hasMeaningHere;
    }

    private Attributes dataset(int depth, Script inherited) {
        Attributes dataset = new Attributes();
        fill(dataset, depth, inherited);
        return dataset;
    }

    private void fill(Attributes dataset, int depth, Script inherited) {
        boolean declares = depth == 0 || random.nextInt(4) == 0;
        Script script = declares ? scripts.get(random.nextInt(scripts.size())) : inherited;
        if (declares && script.codes.length > 0) {
            dataset.setString(Tag.SpecificCharacterSet, VR.CS, script.codes);
        } else if (declares && depth > 0) {
            script = inherited;
        }
        if (depth == 0 || random.nextInt(3) == 0) {
            dataset.setInt(Tag.PixelRepresentation, VR.US, random.nextInt(2));
        }
        for (VR vr : VR.values()) {
            if (random.nextInt(depth + 1) == 0 && TAGS.containsKey(vr)) {
                List<Integer> tags = TAGS.get(vr);
                set(dataset, tags.get(random.nextInt(tags.size())), vr, depth, script);
            }
        }
        VR signed = ElementDictionary.vrOf(Tag.SmallestImagePixelValue, dataset);
        if (depth == 0 || dataset.contains(Tag.PixelRepresentation)) {
            dataset.setBytes(Tag.SmallestImagePixelValue, signed, bytes(2));
        }
        addPrivateBlocks(dataset, depth, script);
    }

    private void addPrivateBlocks(Attributes dataset, int depth, Script script) {
        int group = PRIVATE_GROUPS[random.nextInt(PRIVATE_GROUPS.length)];
        for (int i = random.nextInt(4); i > 0; i--) {
            String creator = CREATORS[random.nextInt(CREATORS.length)];
            int tag = dataset.reservePrivateTag(creator, group << 16 | random.nextInt(256));
            set(dataset, tag, VR.values()[random.nextInt(VR.values().length)], depth, script);
        }
    }

    private void set(Attributes dataset, int tag, VR vr, int depth, Script script) {
        if (random.nextInt(10) == 0) {
            dataset.setNull(tag, vr);
        } else if (vr == VR.SQ) {
            addItems(dataset, tag, depth, script);
        } else if (vr.isString()) {
            boolean huge = longValues && !ElementDictionary.isPrivate(tag) && random.nextInt(100) == 0;
            dataset.setString(tag, vr, huge ? manyTexts(vr, script) : texts(vr, script));
        } else {
            int words = longValues && random.nextInt(100) == 0 && (vr.hasLongLength() || !ElementDictionary.isPrivate(tag)) ? BEYOND_SHORT
                    : 1 + random.nextInt(4);
            int odd = vr == VR.OB || vr == VR.UN || random.nextInt(20) == 0 ? random.nextInt(2) : 0;
            dataset.setBytes(tag, vr, bytes(words * (vr == VR.AT ? 4 : vr.wordLength()) - odd));
        }
    }

    private void addItems(Attributes dataset, int tag, int depth, Script script) {
        Sequence sequence = dataset.newSequence(tag, 2);
        for (int i = depth == DEEPEST ? 0 : random.nextInt(3); i > 0; i--) {
            Attributes item = new Attributes();
            sequence.add(item);
            if (random.nextInt(5) > 0) {
                fill(item, depth + 1, script);
            }
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String[] manyTexts(VR vr, Script script) {
        List<String> texts = new ArrayList<>();
        int length = 0;
        do {
            texts.add(text(vr, script));
            length += texts.getLast().length() + 1;
        } while (vr.splitsAtBackslash() && length < BEYOND_SHORT);
        return texts.toArray(String[]::new);
    }

    private String[] texts(VR vr, Script script) {
        String[] texts = new String[vr.splitsAtBackslash() ? 1 + random.nextInt(3) : 1];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = i > 0 && random.nextInt(5) == 0 ? "" : text(vr, script);
        }
        return texts;
    }

    private String text(VR vr, Script script) {
        return switch (vr) {
            case DS -> oneOf("0.70", "+1.5", "1e-3", "-0", ".5", "1.", "123456789.123456", "-1.23456789E-100", "12");
            case IS -> oneOf("12", "007", "+5", "-2147483648", "0");
            case DA -> oneOf("20260102", "18990101");
            case TM -> oneOf("101530.123456", "10", "2359");
            case DT -> oneOf("20260102101530.5+0100", "2026");
            case AS -> oneOf("042Y", "003W");
            case UI -> "1.2." + random.nextInt(1_000_000);
            case UR -> oneOf("http://pacs/a?b=c\\d", "urn:oid:1.2");
            case AE, CS -> oneOf("A", "B_C 2", "D");
            case PN -> name(script);
            case LT, ST, UT -> letters(script) + oneOf("\r\n", "\t", "\\", "\f", " = ", "^") + letters(script);
            default -> letters(script) + oneOf("", "=", "^", " ") + letters(script);
        };
    }

    private String name(Script script) {
        return join("=", 1 + random.nextInt(3), () -> join("^", 1 + random.nextInt(5), () -> letters(script)));
    }

    private String join(String delimiter, int count, Supplier<String> part) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part.get());
        }
        return String.join(delimiter, parts);
    }

    private String letters(Script script) {
        int[] letters = script.letters.codePoints().filter(letter -> letter != ' ').toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** Whether every letter of every script is one of its character set; what is not would turn the data set to UTF-8. */
    public static List<String> lettersBeyondTheirCharacterSet() {
        return SCRIPTS.stream().filter(script -> !SpecificCharacterSet.of(script.codes).canEncode(script.letters, VR.LT))
                .map(Script::letters).toList();
    }
}
