package org.lobule.imaging.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ranks the series of a study by how well the liver can be analysed on them: axial before other planes; CT portal venous before late
 * arterial before others; soft-tissue kernel; thinnest slices. MR: contrast-enhanced T1, then T2; never ADC, diffusion, subtraction or
 * localiser. Every series keeps the reasons in plain words.
 *
 * @param words how contrast phases are named at the site
 */
public record SeriesChoice(PhaseWords words) {

    /** Slices further apart than this are not analysed in three dimensions. */
    private static final double WIDEST_SPACING = 10;
    /** A stack lower than this cannot hold a liver; it ranks behind those that can. */
    private static final double LEAST_COVERAGE = 100;
    private static final Set<String> NOT_ANATOMICAL = Set.of("ADC", "SUBTRACTION", "SUBTRACTED", "SUB", "LOCALIZER", "SCOUT",
            "PROJECTION IMAGE", "MIP", "MINIP", "MAX_IP", "MIN_IP", "DIFFUSION", "TRACEW", "TRACE", "EADC", "FA", "PERFUSION",
            "T1 MAP", "T2 MAP", "T2* MAP", "IODINE", "FAT_FRACTION", "FF", "PHASE MAP", "P", "SCREEN SAVE", "DOSE");
    private static final Set<String> NOT_ANATOMICAL_WORDS = Set.of("adc", "dwi", "ep2d", "diff", "sub", "subtraction", "localizer",
            "localiser", "scout", "topogram", "surview", "loc", "survey", "mip", "smartprep", "premonitoring", "monitoring", "mrcp",
            "iodine", "fatfraction", "vnc");
    private static final List<String> T1_WORDS = List.of("t1", "vibe", "lava", "thrive", "dixon", "ethrive", "fame", "tigre");
    private static final List<String> T2_WORDS = List.of("t2", "haste", "ssfse", "propeller", "blade", "multivane");
    private static final double T2_LEAST_ECHO_TIME = 60;
    private static final double T1_GREATEST_ECHO_TIME = 15;

    public static final SeriesChoice DEFAULT = new SeriesChoice(PhaseWords.DEFAULT);

    /**
     * @param usable  whether the series may be analysed at all
     * @param reasons why it stands where it stands, the phase and how it was told first
     */
    public record Ranked(SeriesSummary series, boolean usable, ContrastPhase phase, List<String> reasons) {}

    private record Judged(Ranked ranked, int[] rank) {}

    /** All series, the best first; those that are not usable come last with the reason. */
    public List<Ranked> rank(List<SeriesSummary> study) {
        List<PhaseGuess> phases = PhaseGuess.of(study, words);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < study.size(); i++) {
            judged.add(judge(study.get(i), phases.get(i)));
        }
        judged.sort(Comparator.comparing(Judged::rank, Arrays::compare)
                .thenComparing(one -> one.ranked.series.sliceSpacing())
                .thenComparing(one -> -one.ranked.series.images())
                .thenComparing(one -> one.ranked.series.seriesInstanceUid()));
        return judged.stream().map(Judged::ranked).toList();
    }

    private static Judged judge(SeriesSummary series, PhaseGuess phase) {
        String refusal = refusal(series);
        if (refusal != null) {
            return new Judged(new Ranked(series, false, phase.phase(), List.of(refusal)), new int[] {1});
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(phase.how());
        boolean axial = series.orientation().orElseThrow() == Orientation.AXIAL;
        reasons.add("%s, slices every %.2f mm over %.0f mm".formatted(
                series.orientation().get().word(), series.sliceSpacing(), series.coverage()));
        boolean covers = series.coverage() >= LEAST_COVERAGE;
        if (!covers) {
            reasons.add("too low a stack to hold a whole liver");
        }
        boolean derived = series.imageType().contains("MPR") || series.imageType().contains("REFORMATTED");
        if (derived) {
            reasons.add("a reformat of another series");
        }
        int contrast = series.modality().equals("CT") ? ctRank(phase.phase()) : mrRank(series, phase.phase(), reasons);
        int kernel = kernelRank(series, reasons);
        int[] rank = {0, covers ? 0 : 1, axial ? 0 : 1, contrast, kernel, derived ? 1 : 0};
        return new Judged(new Ranked(series, true, phase.phase(), List.copyOf(reasons)), rank);
    }

    private static String refusal(SeriesSummary series) {
        if (!series.modality().equals("CT") && !series.modality().equals("MR")) {
            return "not analysed: modality %s".formatted(series.modality().isEmpty() ? "unknown" : series.modality());
        }
        if (series.secondaryCapture() || series.colour()) {
            return "not analysed: screenshots or colour images";
        }
        for (String type : series.imageType()) {
            if (NOT_ANATOMICAL.contains(type.toUpperCase(Locale.ROOT))) {
                return "not analysed: its image type %s is not an anatomical image".formatted(type);
            }
        }
        if (series.diffusionBValue() > 0) {
            return "not analysed: diffusion-weighted (b = %.0f)".formatted(series.diffusionBValue());
        }
        for (String word : PhaseWords.normalised(series.text()).split(" ")) {
            if (NOT_ANATOMICAL_WORDS.contains(word)) {
                return "not analysed: \"%s\" in its protocol or description".formatted(word);
            }
        }
        if (series.images() < SliceOrder.FEWEST_SLICES) {
            return "not analysed: %s".formatted(SliceGroups.count(series.images(), "image"));
        }
        if (series.orientation().isEmpty()) {
            return "not analysed: its images have no position in the patient";
        }
        if (series.sliceSpacing() > WIDEST_SPACING) {
            return "not analysed: slices every %.1f mm".formatted(series.sliceSpacing());
        }
        return null;
    }

    private static int ctRank(ContrastPhase phase) {
        return switch (phase) {
            case PORTAL_VENOUS -> 0;
            case ARTERIAL -> 1;
            case ENHANCED -> 2;
            case DELAYED, HEPATOBILIARY -> 3;
            case UNKNOWN -> 4;
            case NATIVE -> 5;
        };
    }

    private static int mrRank(SeriesSummary series, ContrastPhase phase, List<String> reasons) {
        List<String> types = series.imageType();
        if (types.contains("F") || types.contains("FAT") || types.contains("OP") || types.contains("OPP_PHASE") || types.contains("OUT_PHASE")) {
            reasons.add("a fat or opposed-phase image");
            return 9;
        }
        Weighting weighting = Weighting.of(series);
        reasons.add(weighting.words);
        if (weighting == Weighting.T1) {
            return switch (phase) {
                case PORTAL_VENOUS -> 0;
                case ARTERIAL -> 1;
                case DELAYED -> 2;
                case HEPATOBILIARY, ENHANCED -> 3;
                case UNKNOWN, NATIVE -> 6;
            };
        }
        return weighting == Weighting.T2 ? 5 : 8;
    }

    private static int kernelRank(SeriesSummary series, List<String> reasons) {
        if (!series.modality().equals("CT")) {
            return 0;
        }
        KernelSharpness sharpness = KernelSharpness.of(series.kernel());
        reasons.add(switch (sharpness) {
            case SOFT -> "soft-tissue kernel " + series.kernel();
            case SHARP -> "sharp kernel " + series.kernel();
            case UNKNOWN -> series.kernel().isBlank() ? "kernel not named" : "kernel %s not known".formatted(series.kernel());
        });
        return sharpness == KernelSharpness.SOFT ? 0 : sharpness == KernelSharpness.UNKNOWN ? 1 : 2;
    }

    private enum Weighting {
        T1("T1-weighted"), T2("T2-weighted"), UNKNOWN("weighting not known");

        private final String words;

        Weighting(String words) {
            this.words = words;
        }

        static Weighting of(SeriesSummary series) {
            List<String> named = List.of(PhaseWords.normalised(series.text()).split(" "));
            boolean t1 = T1_WORDS.stream().anyMatch(named::contains);
            boolean t2 = T2_WORDS.stream().anyMatch(named::contains);
            if (t1 != t2) {
                return t1 ? T1 : T2;
            }
            if (series.echoTime() >= T2_LEAST_ECHO_TIME) {
                return T2;
            }
            return series.echoTime() > 0 && series.echoTime() <= T1_GREATEST_ECHO_TIME && series.repetitionTime() < 1000 ? T1 : UNKNOWN;
        }
    }
}
