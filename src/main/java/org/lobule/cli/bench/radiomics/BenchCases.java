package org.lobule.cli.bench.radiomics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The images that are measured, made when they are first asked for. */
final class BenchCases {

    static final String LIVER = "liver";
    static final String LESION = "lesion";
    static final String PHASES = "phase";
    static final String ABDOMEN = "abdomen";

    private final double scale;
    private final Map<String, List<BenchCase>> made = new HashMap<>();

    /** @param scale of all lengths of the liver and the abdomen: 1, or less for a trial */
    BenchCases(double scale) {
        this.scale = scale;
    }

    /** The images of a name: one, or the phases. */
    List<BenchCase> of(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    /** Lets those of a name go, which are large. */
    void forget(String name) {
        made.remove(name);
    }

    private List<BenchCase> make(String name) {
        return switch (name) {
            case LIVER -> List.of(SyntheticLiver.liver(scale));
            case LESION -> List.of(SyntheticLiver.lesion());
            case PHASES -> SyntheticLiver.phases(scale);
            case ABDOMEN -> List.of(SyntheticLiver.abdomen(scale));
            default -> throw new IllegalArgumentException("No image is called " + name);
        };
    }
}
