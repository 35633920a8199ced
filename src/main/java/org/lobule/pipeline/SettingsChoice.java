package org.lobule.pipeline;

import java.io.IOException;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

/** The extraction settings of each modality, read once when the node starts: a mistake in them stops the start, not the first study. */
record SettingsChoice(ExtractionSettings ct, ExtractionSettings mr) {

    static SettingsChoice of(AnalysisConfiguration configuration) throws IOException {
        return new SettingsChoice(ExtractionSettingsYaml.shippedOrFile(configuration.ctSettings()),
                ExtractionSettingsYaml.shippedOrFile(configuration.mrSettings()));
    }

    ExtractionSettings of(String modality) {
        return modality.equals("MR") ? mr : ct;
    }
}
