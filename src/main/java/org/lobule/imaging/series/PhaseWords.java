package org.lobule.imaging.series;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How protocols and series descriptions name contrast phases: words and phrases per phase, in lower case without accents.
 * Latin words of up to four letters must stand alone; longer ones and Chinese may be part of a word.
 */
public record PhaseWords(Map<ContrastPhase, List<String>> words) {

    /** English, German, French and Chinese. */
    public static final PhaseWords DEFAULT = new PhaseWords(Map.of(
            ContrastPhase.NATIVE, List.of("native", "nativ", "non contrast", "noncontrast", "non enhanced", "nonenhanced", "unenhanced",
                    "without contrast", "w o contrast", "wo contrast", "no contrast", "pre contrast", "precontrast", "pre", "plain", "nc",
                    "ohne km", "ohne kontrast", "ohne kontrastmittel", "vor km", "sans injection", "sans contraste", "sans iv",
                    "non injecte", "平扫", "平掃"),
            ContrastPhase.ARTERIAL, List.of("late arterial", "early arterial", "arterial", "hap", "art", "spatarteriell", "fruharteriell",
                    "arteriell", "artp", "arteriel", "arterielle tardive", "arteriel tardif", "动脉", "動脈"),
            ContrastPhase.PORTAL_VENOUS, List.of("portal venous", "portalvenous", "portovenous", "porto venous", "portal", "venous", "pvp",
                    "pv", "ven", "portalvenos", "portal venos", "pfortader", "venos", "portal veineux", "veineux", "veineuse",
                    "portale", "门静脉", "门脉", "静脉期", "門靜脈", "門脈", "70s", "70 s", "70sec", "70 sec"),
            ContrastPhase.DELAYED, List.of("delayed", "delay", "equilibrium", "late phase", "late", "spatphase", "spat", "gleichgewicht",
                    "tardif", "tardive", "tardiv", "equilibre", "延迟", "延遲", "平衡期"),
            ContrastPhase.HEPATOBILIARY, List.of("hepatobiliary", "hepatobiliar", "hepatobiliaire", "hbp", "20min", "20 min", "肝胆期", "肝膽期"),
            ContrastPhase.ENHANCED, List.of("with contrast", "post contrast", "postcontrast", "contrast", "enhanced", "ce", "ce ct", "cect",
                    "mit km", "nach km", "km", "kontrastmittel", "kontrast", "avec injection", "injecte", "avec contraste", "apres injection",
                    "gd", "增强", "增強")));

    private static final int STANDS_ALONE = 4;

    /** Phases that a text names, longest phrases first; a phrase found is not looked at again ("late arterial" is not "late"). */
    Set<ContrastPhase> in(String text) {
        StringBuilder rest = new StringBuilder(" ").append(normalised(text)).append(' ');
        record Phrase(ContrastPhase phase, String words) {}
        List<Phrase> phrases = new ArrayList<>();
        words.forEach((phase, list) -> list.forEach(phrase -> phrases.add(new Phrase(phase, phrase))));
        phrases.sort(Comparator.comparingInt((Phrase phrase) -> -phrase.words.length()).thenComparing(Phrase::words));
        Set<ContrastPhase> found = EnumSet.noneOf(ContrastPhase.class);
        for (Phrase phrase : phrases) {
            boolean alone = phrase.words.length() <= STANDS_ALONE && phrase.words.charAt(0) < 0x2E80;
            String sought = alone ? " " + phrase.words + " " : phrase.words;
            int at = rest.indexOf(sought);
            if (at >= 0) {
                found.add(phrase.phase);
                rest.replace(at, at + sought.length(), " ");
            }
        }
        if (found.size() > 1) {
            found.remove(ContrastPhase.ENHANCED);
        }
        return found;
    }

    /** Lower case, accents away, everything but letters and digits a space. */
    static String normalised(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
    }
}
