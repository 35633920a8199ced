package org.lobule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.ScoreSheet;

class DerivedUidTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2024, 1, 1, 12, 0);

    @Test
    void theSameInputsGiveTheSameUid() {
        assertThat(uid(Map.of("1.2", "aa", "1.3", "bb"), "conf", "1", NOON))
                .isEqualTo(uid(Map.of("1.3", "bb", "1.2", "aa"), "conf", "1", NOON.plusHours(3)));
    }

    @Test
    void anotherInputDigestConfigurationOrVersionGivesAnotherUid() {
        String uid = uid(Map.of("1.2", "aa"), "conf", "1", NOON);
        assertThat(List.of(uid(Map.of("1.3", "aa"), "conf", "1", NOON), uid(Map.of("1.2", "ab"), "conf", "1", NOON),
                uid(Map.of("1.2", "aa"), "conf2", "1", NOON), uid(Map.of("1.2", "aa"), "conf", "2", NOON),
                uid(Map.of("1.2", "aa", "1.3", "aa"), "conf", "1", NOON))).doesNotContain(uid).doesNotHaveDuplicates();
    }

    @Test
    void partsThatRunTogetherToTheSameTextGiveDifferentUids() {
        DerivedUid uids = new DerivedUid(analysis(Map.of(), "", "", NOON));
        assertThat(uids.of("a", "bc")).isNotEqualTo(uids.of("ab", "c")).isNotEqualTo(uids.of("abc"));
    }

    @Test
    void aUidIsTheDecimalFormOfAUuidOfVersionEight() {
        String uid = uid(Map.of("1.2", "aa"), "conf", "1", NOON);
        assertThat(uid).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        BigInteger uuid = new BigInteger(uid.substring(5));
        assertThat(uuid.shiftRight(76).intValue() & 0xf).isEqualTo(8);
        assertThat(uuid.shiftRight(62).intValue() & 0x3).isEqualTo(2);
    }

    private static String uid(Map<String, String> inputs, String configuration, String version, LocalDateTime time) {
        return new DerivedUid(analysis(inputs, configuration, version, time)).of("report");
    }

    private static Analysis analysis(Map<String, String> inputs, String configuration, String version, LocalDateTime time) {
        return new Analysis(List.of(), new ScoreSheet(List.of(), List.of()), List.of(), new TreeMap<>(inputs), configuration, version, time);
    }
}
