package org.lobule.site;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.lobule.dicom.pixel.PixelFrames;

/** Reads {@code dicom-conf} once when the node starts; mistakes in it stop the start. */
@Dependent
class SiteConfigurationSource {

    @Produces
    @Singleton
    @DefaultBean
    SiteConfiguration site(@ConfigProperty(name = "lobule.dicom-conf") Optional<String> folder) {
        return SiteConfigurationReader.read(folder.filter(path -> !path.isBlank()).map(Path::of));
    }

    @Produces
    @Singleton
    AcceptedStorage storage(SiteConfiguration site) {
        return AcceptedStorage.of(site.storage(), PixelFrames::supports);
    }
}
