package org.lobule.imaging.series;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The contrast phase of a series and how it was told: by the words of its protocol and description, by the time since the
 * contrast bolus, or by its place among the study's contrast-enhanced series.
 *
 * @param how in plain words, for the report
 */
public record PhaseGuess(ContrastPhase phase, String how) {

    /**
     * Seconds from the start of the injection up to which an acquisition counts as the phase; late arterial 35 to 40 s, portal venous
     * 60 to 80 s, delayed 2 to 5 min, hepatobiliary from 10 to 20 min on (LI-RADS v2018 technical recommendations).
     */
    private static final long ARTERIAL_UNTIL = 50;
    private static final long PORTAL_VENOUS_UNTIL = 110;
    private static final long DELAYED_UNTIL = 600;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Series that begin within this time of each other are reconstructions of one acquisition. */
    private static final Duration SAME_ACQUISITION = Duration.ofSeconds(10);

    /** The phases of all series of a study, in the order of the list. */
    static List<PhaseGuess> of(List<SeriesSummary> study, PhaseWords words) {
        boolean contrastNamed = study.stream().anyMatch(series -> !series.contrastAgent().isBlank());
        List<PhaseGuess> alone = study.stream().map(series -> fromOneSeries(series, words, contrastNamed)).toList();
        return fromOrder(study, alone);
    }

    private static PhaseGuess fromOneSeries(SeriesSummary series, PhaseWords words, boolean contrastNamed) {
        Set<ContrastPhase> named = words.in(series.text());
        if (named.size() == 1 && !named.contains(ContrastPhase.ENHANCED)) {
            ContrastPhase phase = named.iterator().next();
            return new PhaseGuess(phase, "%s by the words of its protocol or description".formatted(phase.words()));
        }
        String ambiguous = named.size() > 1
                ? " (its words name " + named.stream().map(ContrastPhase::words).collect(Collectors.joining(" and ")) + ")" : "";
        if (series.afterContrast().isPresent() && series.afterContrast().get().compareTo(LONGEST) < 0) {
            long seconds = series.afterContrast().get().toSeconds();
            ContrastPhase phase = fromSeconds(seconds, series.modality());
            return new PhaseGuess(phase, "%s by its time, %d s after the contrast bolus%s".formatted(phase.words(), seconds, ambiguous));
        }
        if (named.contains(ContrastPhase.ENHANCED) || !series.contrastAgent().isBlank()) {
            return new PhaseGuess(ContrastPhase.ENHANCED, "with contrast agent, phase not named" + ambiguous);
        }
        if (contrastNamed && named.isEmpty()) {
            return new PhaseGuess(ContrastPhase.NATIVE, "native because other series of the study name a contrast agent and this one does not");
        }
        return new PhaseGuess(ContrastPhase.UNKNOWN, "phase not known: neither words nor times nor a contrast agent tell it" + ambiguous);
    }

    private static ContrastPhase fromSeconds(long seconds, String modality) {
        if (seconds <= ARTERIAL_UNTIL) {
            return ContrastPhase.ARTERIAL;
        }
        if (seconds <= PORTAL_VENOUS_UNTIL) {
            return ContrastPhase.PORTAL_VENOUS;
        }
        return seconds <= DELAYED_UNTIL || !modality.equals("MR") ? ContrastPhase.DELAYED : ContrastPhase.HEPATOBILIARY;
    }

    /** Where no series of a CT has its phase named, one acquisition with contrast is portal venous, and of several the first is arterial. */
    private static List<PhaseGuess> fromOrder(List<SeriesSummary> study, List<PhaseGuess> alone) {
        List<Integer> open = IntStream.range(0, study.size()).boxed()
                .filter(i -> alone.get(i).phase == ContrastPhase.ENHANCED && study.get(i).modality().equals("CT"))
                .filter(i -> study.get(i).acquired().isPresent())
                .sorted(Comparator.comparing((Integer i) -> study.get(i).acquired().get()))
                .toList();
        boolean namedElsewhere = alone.stream().anyMatch(guess -> guess.phase == ContrastPhase.ARTERIAL
                || guess.phase == ContrastPhase.PORTAL_VENOUS || guess.phase == ContrastPhase.DELAYED);
        if (open.isEmpty() || namedElsewhere) {
            return alone;
        }
        Map<Integer, Integer> place = new HashMap<>();
        LocalDateTime last = null;
        int acquisitions = 0;
        for (int i : open) {
            LocalDateTime begin = study.get(i).acquired().get();
            if (last == null || Duration.between(last, begin).compareTo(SAME_ACQUISITION) > 0) {
                acquisitions++;
                last = begin;
            }
            place.put(i, acquisitions);
        }
        if (acquisitions > 3) {
            return alone;
        }
        List<PhaseGuess> guesses = new ArrayList<>(alone);
        for (int i : open) {
            guesses.set(i, fromPlace(place.get(i), acquisitions));
        }
        return guesses;
    }

    private static PhaseGuess fromPlace(int place, int acquisitions) {
        if (acquisitions == 1) {
            return new PhaseGuess(ContrastPhase.PORTAL_VENOUS,
                    "taken for portal venous because it is the only acquisition with contrast agent; its phase is not named");
        }
        ContrastPhase phase = place == 1 ? ContrastPhase.ARTERIAL : place == 2 ? ContrastPhase.PORTAL_VENOUS : ContrastPhase.DELAYED;
        return new PhaseGuess(phase, "taken for %s because it is number %d of %d acquisitions with contrast agent; its phase is not named"
                .formatted(phase.words(), place, acquisitions));
    }
}
