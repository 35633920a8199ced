package org.lobule.scoring.clinical;

import java.util.Locale;
import java.util.Map;

/**
 * How laboratories spell units, brought to one form so that it can be compared with UCUM's. The form is not UCUM itself: it has
 * no upper case, which is safe because no quantity accepts two units that differ in case alone.
 */
final class UnitSpelling {

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("gpt/l", "10*9/l"), Map.entry("k/ul", "10*3/ul"), Map.entry("k/mm3", "10*3/ul"),
            Map.entry("k/cumm", "10*3/ul"), Map.entry("10*3/mm3", "10*3/ul"), Map.entry("thousand/ul", "10*3/ul"), Map.entry("/mm3", "/ul"),
            Map.entry("1/ul", "/ul"), Map.entry("cells/ul", "/ul"), Map.entry("{cells}/ul", "/ul"), Map.entry("10*4/mm3", "10*4/ul"),
            Map.entry("iu/l", "[iu]/l"), Map.entry("iu/ml", "[iu]/ml"), Map.entry("kiu/l", "k[iu]/l"), Map.entry("ku/l", "k[iu]/l"),
            Map.entry("mau/ml", "m[arb'u]/ml"), Map.entry("au/l", "[arb'u]/l"), Map.entry("percent", "%"), Map.entry("year", "a"),
            Map.entry("years", "a"), Map.entry("y", "a"), Map.entry("{inr}", "1"), Map.entry("inr", "1"), Map.entry("ratio", "1"),
            Map.entry("{ratio}", "1"), Map.entry("", "1"), Map.entry("lb", "[lb_av]"), Map.entry("cc", "ml"));

    private UnitSpelling() {}

    static String ucum(String spelling) {
        String plain = spelling.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "").replace('\u00b5', 'u').replace('\u03bc', 'u')
                .replace("mcg/", "ug/").replace("mcmol", "umol").replace("litre", "l").replace("liter", "l").replace("\u00b2", "2").replace("\u00b3", "3");
        plain = plain.replaceAll("^(x|\u00d7)?10(\\^|\\*\\*|e\\+?)(0?)(\\d)", "10*$4").replaceAll("^(x|\u00d7)10\\*", "10*");
        return SPELLINGS.getOrDefault(plain, plain);
    }
}
