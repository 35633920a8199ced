package org.lobule.cli.cases;

import java.io.IOException;
import java.util.List;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.derived.DerivedRegion;
import org.lobule.radiomics.perturbation.Perturbation.Scene;

/** Extracts one case, in the caller's thread: its image and mask are in memory only meanwhile. */
final class CaseExtraction {

    private CaseExtraction() {}

    static List<FeatureRow> of(Case one) throws IOException {
        Scene scene = CaseScene.read(one);
        return new RadiomicsEngine().extract(scene.image(), DerivedRegion.addTo(scene.regions(), one.derived()), one.settings()).rows();
    }
}
