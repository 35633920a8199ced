package org.lobule.segmentation.network;

import java.util.List;

/**
 * What identifies a network in a result (DICOM: algorithm identification) and where its file is.
 *
 * @param name     for people
 * @param version  of the trained weights
 * @param digest   SHA-256 of the model file, hexadecimal; checked before the network is used
 * @param resource the file on the class path
 * @param source   who trained it and where it is described
 */
public record ModelCard(String name, String version, String digest, String resource, String source) {

    private static final String SOURCE = "KU Leuven, pyliverlesionseg 0.3 (Apache-2.0); Tang et al., EJNMMI 47, 2020, 10.1007/s00259-020-04800-3";

    public static final ModelCard LIVER = new ModelCard("pyliverlesionseg liver", "0.3",
            "1392ae88a0b90fdcb0444c7a476a1224b5615c055defe5028f5eb0eed03290b7", "/models/liver.onnx", SOURCE);

    public static final ModelCard LESION = new ModelCard("pyliverlesionseg lesion", "0.3",
            "3f93844af5257f3a4dbf5fa388ccedd71fcfe096f7af7e3bb3d42b0bfa8fbe5c", "/models/lesion.onnx", SOURCE);

    /** Who trained it, short enough for DICOM's Manufacturer. */
    public String maker() {
        return source.substring(0, source.indexOf(','));
    }

    /** The networks that ship with Lobule. */
    public static List<ModelCard> all() {
        return List.of(LIVER, LESION);
    }
}
