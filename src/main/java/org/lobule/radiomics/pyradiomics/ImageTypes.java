package org.lobule.radiomics.pyradiomics;

import java.util.Set;

import org.lobule.radiomics.settings.InvalidSettingsException;

/** Image types by their names in parameter files. */
final class ImageTypes {

    /** Settings of image types. */
    static final Set<String> SETTINGS = Set.of();

    private ImageTypes() {}

    static ImageType read(String name, String path, SettingValues settings) {
        return switch (name) {
            case "Original" -> new ImageType.Original();
            default -> throw new InvalidSettingsException("%s cannot be honoured; allowed image types: Original".formatted(path));
        };
    }
}
