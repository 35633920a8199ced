package org.lobule.radiomics.reference;

import java.util.List;
import java.util.stream.Stream;

import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;

/**
 * How many of the reference values of the digital phantom the engine reaches, family by family.
 *
 * @param families every family of the standard, in its order
 * @param unmet    the values of computed families that are not reached
 */
public record Conformity(List<Family> families, List<ReferenceValue> unmet) {

    /**
     * The reference values of one family.
     *
     * @param computed whether the engine computes the family
     * @param met      how many of its values are reached
     * @param all      how many there are
     */
    public record Family(FeatureFamily family, boolean computed, int met, int all) {}

    /** The conformity of this build, computed at the first call; some ten milliseconds. */
    public static Conformity ofThisEngine() {
        return OfThisEngine.CONFORMITY;
    }

    private static final class OfThisEngine {
        private static final Conformity CONFORMITY = measure(RadiomicsEngine.families(), new RadiomicsEngine().extract(
                DigitalPhantom.image(), List.of(new NamedMask("phantom", DigitalPhantom.mask())), DigitalPhantom.settings(RadiomicsEngine.families())));
    }

    /** Compares a table of the phantom's features with the reference values. */
    static Conformity measure(List<FeatureFamily> computed, FeatureTable table) {
        List<ReferenceValue> references = DigitalPhantom.referenceValues();
        List<ReferenceValue> unmet = references.stream()
                .filter(reference -> computed.contains(reference.family()) && !reference.isMetBy(table)).toList();
        List<Family> families = Stream.of(FeatureFamily.values()).map(family -> {
            int all = (int) references.stream().filter(reference -> reference.family() == family).count();
            int missed = (int) unmet.stream().filter(reference -> reference.family() == family).count();
            return new Family(family, computed.contains(family), computed.contains(family) ? all - missed : 0, all);
        }).toList();
        return new Conformity(families, unmet);
    }

    public boolean allMet() {
        return unmet.isEmpty();
    }

    public int met() {
        return families.stream().mapToInt(Family::met).sum();
    }

    /** Reference values of the families that the engine computes. */
    public int ofComputed() {
        return families.stream().filter(Family::computed).mapToInt(Family::all).sum();
    }

    /** Reference values of all families. */
    public int all() {
        return families.stream().mapToInt(Family::all).sum();
    }

    /** "216 of 216 reference values of the families computed, 482 in all". */
    public String summary() {
        return "%d of %d reference values of the families computed, %d in all".formatted(met(), ofComputed(), all());
    }
}
