package org.lobule.scoring.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 of every file of a bundle, as {@code sha256sum} writes and checks them. */
final class Checksums {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    private Checksums() {}

    /** The list of some files, in the order of their names. */
    static byte[] of(SortedMap<String, byte[]> files) {
        var list = new StringBuilder();
        files.forEach((name, bytes) -> list.append(DigestUtils.sha256Hex(bytes)).append("  ").append(name).append('\n'));
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is not as the list of the files says, a sentence for each file; empty where all is well. */
    static List<String> problems(SortedMap<String, byte[]> files) {
        byte[] list = files.get(BundleParts.CHECKSUMS);
        if (list == null) {
            return List.of("The list of checksums %s is missing".formatted(BundleParts.CHECKSUMS));
        }
        Map<String, String> expected = new TreeMap<>();
        for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                return List.of("%s is changed: it has a line that is no checksum".formatted(BundleParts.CHECKSUMS));
            }
            expected.put(match.group(2), match.group(1));
        }
        List<String> problems = new ArrayList<>();
        expected.forEach((name, sum) -> {
            byte[] bytes = files.get(name);
            if (bytes == null) {
                problems.add("The file %s is missing".formatted(name));
            } else if (!DigestUtils.sha256Hex(bytes).equals(sum)) {
                problems.add("The file %s is changed: its SHA-256 is %s, not %s".formatted(name, DigestUtils.sha256Hex(bytes), sum));
            }
        });
        files.keySet().stream().filter(name -> !name.equals(BundleParts.CHECKSUMS) && !expected.containsKey(name))
                .forEach(name -> problems.add("The file %s is additional".formatted(name)));
        return problems;
    }
}
