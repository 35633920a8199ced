package org.lobule.scoring.rule;

import java.util.Set;

/**
 * What a site chooses where texts differ, and which rules it reports.
 *
 * @param childPughInr      the INR above which Child-Pugh gives three points: 2.3, in some texts 2.2
 * @param mrecistGrowthMm   least absolute growth for progression by mRECIST: 0 (the text of 2010) or 5 (as in RECIST 1.1)
 * @param reported          codes of the rules that are reported, whether computable or not; empty: those that have a result
 */
public record RuleSettings(double childPughInr, double mrecistGrowthMm, Set<String> reported) {

    public static final RuleSettings DEFAULT = new RuleSettings(2.3, 0, Set.of());

    public RuleSettings {
        if (childPughInr <= 1.7 || childPughInr > 3) {
            throw new IllegalArgumentException("The upper INR of Child-Pugh is 2.3 or 2.2, not %s".formatted(childPughInr));
        }
        if (mrecistGrowthMm < 0 || mrecistGrowthMm > 50) {
            throw new IllegalArgumentException("The least growth of mRECIST is 0 or 5 mm, not %s".formatted(mrecistGrowthMm));
        }
        reported = Set.copyOf(reported);
    }
}
