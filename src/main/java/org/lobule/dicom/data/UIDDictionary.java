package org.lobule.dicom.data;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names of the standard's UIDs, and new UIDs of our own. */
public final class UIDDictionary {

    private static final Pattern VALID = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");
    private static final int LONGEST = 64;
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        DictionaryResource.forEachRow("uids.tsv", row -> NAMES.put(row[0], row[3]));
    }

    private UIDDictionary() {}

    /** The standard's name of a UID, or the UID itself where the dictionary has none. */
    public static String nameOf(String uid) {
        return NAMES.getOrDefault(uid, uid);
    }

    public static boolean isKnown(String uid) {
        return NAMES.containsKey(uid);
    }

    /** Whether the text is a UID by the rules of PS3.5 section 9.1: numbers without leading zeros, at most 64 characters. */
    public static boolean isValid(String uid) {
        return uid != null && uid.length() <= LONGEST && VALID.matcher(uid).matches();
    }

    /** A new UID, never given before: a random UUID under the root 2.25 (PS3.5 annex B.2). */
    public static String random() {
        return under2_25(UUID.randomUUID());
    }

    /** Always the same UID for the same name, so that repeating an analysis does not make new objects. */
    public static String derived(String name) {
        return under2_25(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static String under2_25(UUID uuid) {
        BigInteger high = new BigInteger(Long.toUnsignedString(uuid.getMostSignificantBits()));
        BigInteger low = new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits()));
        return "2.25." + high.shiftLeft(Long.SIZE).or(low);
    }
}
