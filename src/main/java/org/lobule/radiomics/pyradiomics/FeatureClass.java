package org.lobule.radiomics.pyradiomics;

import java.util.Optional;
import java.util.stream.Stream;

/** A class of features by its name in pyradiomics. */
public enum FeatureClass {

    FIRSTORDER("firstorder"),
    SHAPE("shape"),
    SHAPE_2D("shape2D"),
    GLCM("glcm"),
    GLRLM("glrlm"),
    GLSZM("glszm"),
    GLDM("gldm"),
    NGTDM("ngtdm");

    private final String key;

    FeatureClass(String key) {
        this.key = key;
    }

    /** The name in parameter files and in the names of features; the {@code family} column of a table. */
    public String key() {
        return key;
    }

    /** Whether its features are of the region's shape: computed once, not for each image. */
    boolean isOfShape() {
        return this == SHAPE || this == SHAPE_2D;
    }

    static Optional<FeatureClass> ofKey(String key) {
        return Stream.of(values()).filter(c -> c.key.equals(key)).findFirst();
    }
}
