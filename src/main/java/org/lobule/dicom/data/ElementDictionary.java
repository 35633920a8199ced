package org.lobule.dicom.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data dictionary of PS3.6: representation, keyword and name of a tag, and the tag of a keyword. */
public final class ElementDictionary {

    /** One row: {@code representations} are the VRs that PS3.6 allows, usually one. */
    private record Entry(List<VR> representations, String multiplicity, String keyword, String name, boolean retired) {}

    private record RepeatingGroup(int mask, int tag, Entry entry) {}

    private static final Entry GROUP_LENGTH = new Entry(List.of(VR.UL), "1", "GroupLength", "Group Length", true);
    private static final Entry PRIVATE_CREATOR = new Entry(List.of(VR.LO), "1", "", "Private Creator", false);
    private static final Entry PRIVATE = new Entry(List.of(VR.UN), "1-n", "", "Private element", false);
    private static final Entry UNKNOWN = new Entry(List.of(VR.UN), "1-n", "", "Unknown element", false);

    private static final Map<Integer, Entry> ENTRIES = new HashMap<>(16_384);
    private static final List<RepeatingGroup> REPEATING = new ArrayList<>();
    private static final Map<String, Integer> TAGS = new HashMap<>(16_384);

    static {
        DictionaryResource.forEachRow("elements.tsv", ElementDictionary::add);
    }

    private ElementDictionary() {}

    private static void add(String[] row) {
        List<VR> representations = new ArrayList<>();
        for (String vr : row[1].split("\\|")) {
            representations.add(VR.valueOf(vr));
        }
        Entry entry = new Entry(List.copyOf(representations), row[2], row[3], row[4], row[5].equals("R"));
        int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
        TAGS.putIfAbsent(entry.keyword, tag);
        if (row[0].indexOf('x') < 0) {
            ENTRIES.put(tag, entry);
        } else {
            REPEATING.add(new RepeatingGroup(Integer.parseUnsignedInt(row[0].replaceAll("[^x]", "F").replace('x', '0'), 16), tag, entry));
        }
    }

    /**
     * The representation of a tag; the usual one where PS3.6 leaves a choice: US of US or SS, OW of OB or OW.
     * Group lengths are UL, private creators LO, other private and unknown tags UN.
     */
    public static VR vrOf(int tag) {
        List<VR> representations = find(tag).representations;
        return representations.contains(VR.OW) ? VR.OW : representations.getFirst();
    }

    /**
     * The representation of a tag in a data set, as implicit VR needs it (PS3.5 annex A.1): US or SS as Pixel Representation
     * (0028,0103) of the data set or of the data sets around it says, and US for a look-up table of one entry.
     */
    public static VR vrOf(int tag, Attributes context) {
        List<VR> representations = find(tag).representations;
        if (representations.size() == 1) {
            return representations.getFirst();
        }
        if (representations.contains(VR.OW)) {
            boolean single = tag == Tag.LUTData && context != null && firstOf(context.getInts(Tag.LUTDescriptor)) == 1;
            return single ? VR.US : VR.OW;
        }
        for (Attributes dataset = context; dataset != null; dataset = dataset.getParent()) {
            if (dataset.containsValue(Tag.PixelRepresentation)) {
                return dataset.getInt(Tag.PixelRepresentation, 0) == 1 ? VR.SS : VR.US;
            }
        }
        return VR.US;
    }

    /** Value multiplicity as PS3.6 writes it: "1", "1-n", "2-2n". */
    public static String multiplicityOf(int tag) {
        return find(tag).multiplicity;
    }

    /** The keyword, or an empty string for a tag that has none. */
    public static String keywordOf(int tag) {
        return find(tag).keyword;
    }

    public static String nameOf(int tag) {
        return find(tag).name;
    }

    public static boolean isRetired(int tag) {
        return find(tag).retired;
    }

    /** Whether PS3.6 has the tag. */
    public static boolean isKnown(int tag) {
        Entry entry = find(tag);
        return entry != UNKNOWN && entry != PRIVATE;
    }

    /** The tag of a keyword, or -1 where PS3.6 has no such keyword. */
    public static int tagForKeyword(String keyword) {
        return TAGS.getOrDefault(keyword, -1);
    }

    /** Whether the group is odd: the element belongs to a manufacturer. */
    public static boolean isPrivate(int tag) {
        return (tag & 0x00010000) != 0;
    }

    /** Whether the element reserves a block of private elements: (gggg,0010) to (gggg,00FF) in an odd group. */
    public static boolean isPrivateCreator(int tag) {
        int element = tag & 0xFFFF;
        return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
    }

    /** A retired group length (gggg,0000); (0002,0000) and (0000,0000) are in use. */
    public static boolean isGroupLength(int tag) {
        return (tag & 0xFFFF) == 0;
    }

    private static Entry find(int tag) {
        Entry entry = ENTRIES.get(tag);
        if (entry != null) {
            return entry;
        }
        if (isGroupLength(tag)) {
            return GROUP_LENGTH;
        }
        if (isPrivate(tag)) {
            return isPrivateCreator(tag) ? PRIVATE_CREATOR : PRIVATE;
        }
        for (RepeatingGroup group : REPEATING) {
            if ((tag & group.mask) == group.tag) {
                return group.entry;
            }
        }
        return UNKNOWN;
    }

    private static int firstOf(int[] values) {
        return values == null || values.length == 0 ? 0 : values[0];
    }
}
