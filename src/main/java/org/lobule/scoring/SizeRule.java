package org.lobule.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules that number and size of lesions are enough for. Diameters are longest axial diameters (outer edge to outer edge)
 * unless a rule says otherwise. Rules for hepatocellular carcinoma do not know what the lesions are: whoever reads them does.
 */
enum SizeRule {

    LESION_NUMBER("LESION-NUMBER", "Number of lesions", "1", "", "a count of the lesion regions",
            burden -> Outcome.number(burden.number())),

    LONGEST_AXIAL("LONGEST-AXIAL", "Longest axial diameter of the largest lesion", "mm", "",
            "Eisenhauer EA et al., RECIST 1.1, Eur J Cancer 2009;45:228",
            burden -> Outcome.number(burden.largestMm())),

    LONGEST_3D("LONGEST-3D", "Longest 3D diameter of all lesions", "mm", "",
            "Zwanenburg A et al., IBSI (L0JK), Radiology 2020;295:328",
            burden -> Outcome.number(burden.longest3dMm())),

    SUM_OF_DIAMETERS("SUM-DIAMETERS", "Sum of the longest axial diameters of all lesions", "mm",
            "all lesions, not the selected target lesions of RECIST",
            "Eisenhauer EA et al., RECIST 1.1, Eur J Cancer 2009;45:228",
            burden -> Outcome.number(burden.sumMm())),

    UP_TO_SEVEN("UP7", "Up-to-seven criterion, size part only", "1", Limits.SIZE_PART,
            "Mazzaferro V et al., Lancet Oncol 2009;10:35",
            burden -> {
                double sum = burden.largestCm() + burden.number();
                return Outcome.of(sum, burden.largestMm() + 10.0 * burden.number() <= 70 ? "within" : "beyond");
            }),

    MILAN("MILAN-SIZE", "Milan criteria, size part only", "1", Limits.SIZE_PART,
            "Mazzaferro V et al., N Engl J Med 1996;334:693",
            burden -> Outcome.category(burden.number() == 1 && burden.largestMm() <= 50
                    || burden.number() <= 3 && burden.largestMm() <= 30 ? "within" : "beyond")),

    UCSF("UCSF-SIZE", "UCSF criteria, size part only", "1", Limits.SIZE_PART,
            "Yao FY et al., Hepatology 2001;33:1394",
            burden -> Outcome.category(burden.number() == 1 && burden.largestMm() <= 65
                    || burden.number() <= 3 && burden.largestMm() <= 45 && burden.sumMm() <= 80 ? "within" : "beyond")),

    TUMOUR_BURDEN_SCORE("TBS", "Tumour burden score", "1", "cut-offs for hepatocellular carcinoma: Tsilimigras DI et al.",
            "Sasaki K et al., Ann Surg 2018;267:132",
            burden -> {
                double score = Math.hypot(burden.largestCm(), burden.number());
                return Outcome.of(score, score < 3.36 ? "low" : score <= 13.74 ? "medium" : "high");
            }),

    SIX_AND_TWELVE("SIX-AND-TWELVE", "Six-and-twelve score", "1", "for hepatocellular carcinoma before chemoembolisation",
            "Wang Q et al., J Hepatol 2019;70:893",
            burden -> {
                double sumMm = burden.largestMm() + 10.0 * burden.number();
                return Outcome.of(sumMm / 10,
                        sumMm <= 60 ? "low (up to 6)" : sumMm <= 120 ? "intermediate (above 6, up to 12)" : "high (above 12)");
            });

    /** What a rule says of a burden. */
    private record Outcome(Optional<Double> value, Optional<String> category) {

        static Outcome number(double value) {
            return new Outcome(Optional.of(value), Optional.empty());
        }

        static Outcome category(String category) {
            return new Outcome(Optional.empty(), Optional.of(category));
        }

        static Outcome of(double value, String category) {
            return new Outcome(Optional.of(value), Optional.of(category));
        }
    }

    /** Constants that the rules above name before the enum has any. */
    private static final class Limits {
        static final String SIZE_PART = "size part only: vascular invasion and extrahepatic spread not assessed";
    }

    private final String code;
    private final String title;
    private final String unit;
    private final String limit;
    private final String citation;
    private final Function<TumourBurden, Outcome> rule;

    SizeRule(String code, String title, String unit, String limit, String citation, Function<TumourBurden, Outcome> rule) {
        this.code = code;
        this.title = title;
        this.unit = unit;
        this.limit = limit;
        this.citation = citation;
        this.rule = rule;
    }

    /** The rule applied to at least one lesion, or to none by the count. */
    Score of(TumourBurden burden) {
        if (burden.number() == 0 && this != LESION_NUMBER) {
            return notComputable("no lesion found");
        }
        Outcome outcome = rule.apply(burden);
        return new Score(code, title, RuleFamily.SIZE, Optional.empty(), outcome.value, unit, outcome.category, List.of(), inputs(burden), citation,
                Optional.empty());
    }

    Score notComputable(String reason) {
        return new Score(code, title, RuleFamily.SIZE, Optional.empty(), Optional.empty(), unit, Optional.empty(), List.of(), List.of(), citation,
                Optional.of(reason));
    }

    private List<String> inputs(TumourBurden burden) {
        List<String> inputs = new ArrayList<>();
        inputs.add("number of lesions " + burden.number());
        switch (this) {
            case LESION_NUMBER -> {}
            case LONGEST_3D -> inputs.add("longest 3D diameter %s mm".formatted(tenths(burden.longest3dMm())));
            case SUM_OF_DIAMETERS, UCSF -> {
                inputs.add("longest axial diameter %s mm".formatted(tenths(burden.largestMm())));
                inputs.add("sum of longest axial diameters %s mm".formatted(tenths(burden.sumMm())));
            }
            default -> inputs.add("longest axial diameter %s mm".formatted(tenths(burden.largestMm())));
        }
        if (!limit.isEmpty()) {
            inputs.add(limit);
        }
        return inputs;
    }

    private static String tenths(double mm) {
        return String.format(Locale.ROOT, "%.1f", mm);
    }
}
