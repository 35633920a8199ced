package org.lobule.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.dicom.Hex;

/** The examples are those of PS3.5 annexes H to K, byte by byte. */
class SpecificCharacterSetTest {

    private static final String YAMADA_KANJI = "1B 24 42 3B 33 45 44 1B 28 %1$s 5E 1B 24 42 42 40 4F 3A 1B 28 %1$s";
    private static final String YAMADA_KANA = "1B 24 42 24 64 24 5E 24 40 1B 28 %1$s 5E 1B 24 42 24 3F 24 6D 24 26 1B 28 %1$s";

    @Test
    void japaneseWithoutFirstValueIsThatOfAnnexH31() {
        check("'Yamada^Tarou=' " + YAMADA_KANJI.formatted("42") + " '=' " + YAMADA_KANA.formatted("42"),
                "Yamada^Tarou=山田^太郎=やまだ^たろう", "", "ISO 2022 IR 87");
    }

    @Test
    void japaneseWithKatakanaIsThatOfAnnexH32() {
        check("D4 CF C0 DE '^' C0 DB B3 '=' " + YAMADA_KANJI.formatted("4A") + " '=' " + YAMADA_KANA.formatted("4A"),
                "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", "ISO 2022 IR 13", "ISO 2022 IR 87");
    }

    @Test
    void koreanDesignatesAgainInEveryComponentAsInAnnexI2() {
        check("'Hong^Gildong=' 1B 24 29 43 FB F3 '^' 1B 24 29 43 D1 CE D4 D7 '=' 1B 24 29 43 C8 AB '^' 1B 24 29 43 B1 E6 B5 BF",
                "Hong^Gildong=洪^吉洞=홍^길동", "", "ISO 2022 IR 149");
    }

    @Test
    void chineseInUtf8AndGb18030IsThatOfAnnexJ() {
        check("'Wang^XiaoDong=' E7 8E 8B '^' E5 B0 8F E6 9D B1 '='", "Wang^XiaoDong=王^小東=", "ISO_IR 192");
        check("'Wang^XiaoDong=' CD F5 '^' D0 A1 B6 AB '='", "Wang^XiaoDong=王^小东=", "GB18030");
        check("'Wang^XiaoDong=' CD F5 '^' D0 A1 B6 AB '='", "Wang^XiaoDong=王^小东=", "GBK");
    }

    @Test
    void simplifiedChineseWithCodeExtensionsIsThatOfAnnexK() {
        check("'Zhang^XiaoDong=' 1B 24 29 41 D5 C5 '^' 1B 24 29 41 D0 A1 B6 AB '='", "Zhang^XiaoDong=张^小东=", "", "ISO 2022 IR 58");
    }

    private static void check(String bytes, String text, String... codes) {
        SpecificCharacterSet set = SpecificCharacterSet.of(codes);
        assertThat(set.decode(Hex.bytes(bytes), VR.PN)).isEqualTo(text);
        assertThat(Hex.of(set.encode(text, VR.PN))).isEqualTo(Hex.of(Hex.bytes(bytes)));
        assertThat(set.codes()).containsExactly(codes);
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 100, Äneas^Rüdiger é", "ISO_IR 101, Łódź ščř", "ISO_IR 109, Ħal Għargħur", "ISO_IR 110, ģķļņŗ",
            "ISO_IR 144, Люкceмбypг", "ISO_IR 127, قباني^لنزار", "ISO_IR 126, Διονυσιος", "ISO_IR 138, שרון^דבורה",
            "ISO_IR 148, çavuşoğlu", "ISO_IR 203, €uro œ", "ISO_IR 166, ภาษาไทย",
            "ISO_IR 13, ﾔﾏﾀﾞ", "ISO_IR 192, 😀 Ω 王", "GB18030, 㐀𠀀€", "GBK, 乗王"})
    void everySingleCharacterSetGivesBackWhatItWasGiven(String code, String text) {
        SpecificCharacterSet set = SpecificCharacterSet.of(code);
        assertThat(set.decode(set.encode(text, VR.LO), VR.LO)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"ISO-IR 100, ISO_IR 100", "ISO_IR_100, ISO_IR 100", "iso ir 100, ISO_IR 100", "UTF-8, ISO_IR 192", "UTF8, ISO_IR 192",
            "ISO 2022-IR 100, ISO_IR 100", "ISO 2022 GBK, GBK", "ISO-8859-1, ISO_IR 100"})
    void knownMisspellingsAreUnderstood(String misspelt, String meant) {
        byte[] bytes = SpecificCharacterSet.of(meant).encode("é", VR.LO);
        assertThat(SpecificCharacterSet.of(misspelt).decode(bytes, VR.LO)).isEqualTo("é");
    }

    @Test
    void anUnknownTermIsReadAsAsciiWithoutInventingLetters() {
        assertThat(SpecificCharacterSet.of("KLINGON").decode(Hex.bytes("'a' E9 'b'"), VR.LO)).isEqualTo("a\uFFFDb");
        assertThat(SpecificCharacterSet.of("-".repeat(100_000)).isAscii()).isTrue();
    }

    @Test
    void multiByteCharacterSetsStandAlone() {
        assertThat(SpecificCharacterSet.of("ISO_IR 192", "ISO 2022 IR 87").codes()).containsExactly("ISO_IR 192");
        assertThat(SpecificCharacterSet.of("ISO 2022 IR 100", "GB18030").codes()).containsExactly("ISO 2022 IR 100");
    }

    @Test
    void everyPieceBetweenEscapeSequencesReadsTheSameByItself() {
        assertEncoded("山ﾔ", "1B 24 42 3B 33 1B 28 4A D4", "ISO 2022 IR 13", "ISO 2022 IR 87");
        assertEncoded("홍込홍A홍", "1B 24 29 43 C8 AB 1B 24 42 39 7E 1B 28 42 1B 24 29 43 C8 AB 'A' C8 AB", "", "ISO 2022 IR 149", "ISO 2022 IR 87");
        assertEncoded("éЖé", "E9 1B 2D 4C B6 1B 2D 41 E9", "ISO 2022 IR 100", "ISO 2022 IR 144");
    }

    private static void assertEncoded(String text, String bytes, String... codes) {
        SpecificCharacterSet set = SpecificCharacterSet.of(codes);
        assertThat(Hex.of(set.encode(text, VR.LO))).isEqualTo(Hex.of(Hex.bytes(bytes)));
        assertThat(set.decode(Hex.bytes(bytes), VR.LO)).isEqualTo(text);
    }

    @Test
    void designationsEndAtLineBreaksAndTabs() {
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO 2022 IR 100", "ISO 2022 IR 144");
        byte[] bytes = set.encode("é Ж\r\né\tЖ", VR.LT);
        assertThat(Hex.of(bytes)).isEqualTo(Hex.of(Hex.bytes("E9 ' ' 1B 2D 4C B6 0D 0A E9 09 1B 2D 4C B6")));
        assertThat(set.decode(bytes, VR.LT)).isEqualTo("é Ж\r\né\tЖ");
    }

    @Test
    void aDesignationThatTheSenderForgotIsSupplied() {
        SpecificCharacterSet korean = SpecificCharacterSet.of("", "ISO 2022 IR 149");
        assertThat(korean.decode(Hex.bytes("1B 24 29 43 B1 E8 '^' C8 F1 C1 DF"), VR.PN)).isEqualTo("김^희중");
    }

    @Test
    void aHalfCharacterAtTheEndBecomesAReplacement() {
        assertThat(SpecificCharacterSet.of("", "ISO 2022 IR 87").decode(Hex.bytes("1B 24 42 3B 33 45"), VR.LO)).isEqualTo("山\uFFFD");
        assertThat(SpecificCharacterSet.of("", "ISO 2022 IR 87").decode(Hex.bytes("'a' 1B 'zz' 1B"), VR.LO))
                .startsWith("a").endsWith("\u001B");
    }

    @Test
    void textThatACharacterSetLacksIsRefusedWithoutQuotingIt() {
        SpecificCharacterSet latin = SpecificCharacterSet.of("ISO_IR 100");
        assertThat(latin.canEncode("王", VR.PN)).isFalse();
        assertThatThrownBy(() -> latin.encode("Wang王", VR.PN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text has a character that ISO_IR 100 cannot express");
    }
}
