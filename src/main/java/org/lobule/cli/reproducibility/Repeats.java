package org.lobule.cli.reproducibility;

import java.io.IOException;
import java.util.List;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.derived.DerivedRegion;
import org.lobule.radiomics.perturbation.Perturbation;
import org.lobule.radiomics.perturbation.Perturbation.Scene;

/**
 * The features of a scene as it is, and of so many disturbed ones.
 *
 * @param count   of disturbed scenes
 * @param derived regions made anew in each scene
 */
public record Repeats(int count, Perturbation perturbation, List<DerivedRegion> derived) {

    /** Takes the table of each scene. */
    @FunctionalInterface
    public interface Receiver {

        /** @param repeat 0 for the scene as it is, 1, 2 ... for the disturbed ones */
        void take(int repeat, FeatureTable table) throws IOException;
    }

    /** Extracts scene by scene, in order, with all processors for each. */
    public void extract(Scene scene, ExtractionSettings settings, Receiver receiver) throws IOException {
        var engine = new RadiomicsEngine(Runtime.getRuntime().availableProcessors());
        for (int repeat = 0; repeat <= count; repeat++) {
            Scene next = repeat == 0 ? scene : perturbation.apply(scene, repeat);
            receiver.take(repeat, engine.extract(next.image(), DerivedRegion.addTo(next.regions(), derived), settings));
        }
    }
}
