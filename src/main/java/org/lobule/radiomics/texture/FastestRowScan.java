package org.lobule.radiomics.texture;

import java.lang.System.Logger.Level;

/** Chooses between vector instructions and words, once, when texture is first computed. */
final class FastestRowScan {

    static final RowScan INSTANCE = choose();

    private FastestRowScan() {}

    private static RowScan choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            return new VectorRowScan();
        }
        System.getLogger(RowScan.class.getName()).log(Level.INFO,
                "Texture is computed without vector instructions: start Java with --add-modules jdk.incubator.vector to use them");
        return new WordRowScan();
    }
}
