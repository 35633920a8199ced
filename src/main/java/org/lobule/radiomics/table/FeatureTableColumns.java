package org.lobule.radiomics.table;

import java.util.List;

/** The columns of a feature table, in order. */
final class FeatureTableColumns {

    /** Whose row it is; the first column of tables of many images. */
    static final String ID = "id";

    static final String VALUE = "value";

    static final List<String> NAMES = List.of("region", "image", "family", "feature", "ibsi_code", "aggregation", VALUE, "unit",
            "settings_hash", "reason");

    private FeatureTableColumns() {}
}
