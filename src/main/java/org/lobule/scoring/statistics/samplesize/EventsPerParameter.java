package org.lobule.scoring.statistics.samplesize;

import java.util.Arrays;
import java.util.Locale;

/**
 * The rule of thumb of events for each parameter estimated. It ignores how strong the predictors are: prefer
 * {@link PredictionModelSize}.
 *
 * @param events     of the rarer class, or of times to an event observed
 * @param parameters candidates, those dropped by selection included
 */
public record EventsPerParameter(int events, int parameters) {

    /** What the number says of a model without penalty. */
    public enum Verdict {
        /** 20 and above. */
        AMPLE,
        /** 10 and above: Peduzzi et al., J Clin Epidemiol 1996;49:1373. */
        CUSTOMARY,
        /** 5 and above: Vittinghoff &amp; McCulloch, Am J Epidemiol 2007;165:710. */
        FEW,
        /** Below 5: coefficients without penalty are not to be trusted. */
        TOO_FEW
    }

    /** @throws IllegalArgumentException where there is no parameter or a negative number of events */
    public EventsPerParameter {
        if (events < 0 || parameters < 1) {
            throw new IllegalArgumentException("Events per parameter of %d events and %d parameters".formatted(events, parameters));
        }
    }

    /** Of a class outcome: the rarest class counts. */
    public static EventsPerParameter ofClasses(int[] counts, int parameters) {
        return new EventsPerParameter(Arrays.stream(counts).min().orElse(0), parameters);
    }

    public double ratio() {
        return (double) events / parameters;
    }

    public Verdict verdict() {
        double ratio = ratio();
        return ratio >= 20 ? Verdict.AMPLE : ratio >= 10 ? Verdict.CUSTOMARY : ratio >= 5 ? Verdict.FEW : Verdict.TOO_FEW;
    }

    /** For a report. */
    public String sentence() {
        return String.format(Locale.ROOT, "%d events for %d candidate parameters: %.1f each, %s", events, parameters, ratio(), switch (verdict()) {
            case AMPLE -> "ample";
            case CUSTOMARY -> "at the customary 10 or above";
            case FEW -> "below the customary 10";
            case TOO_FEW -> "too few to estimate them without penalty";
        });
    }
}
