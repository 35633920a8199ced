package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lobule.report.Equipment;
import org.lobule.report.ResultText;
import org.lobule.report.code.Code;
import org.lobule.report.code.Concept;
import org.lobule.segmentation.RegionSource;

/** What computed something, as Algorithm Identification (TID 4019) below the item that it computed. */
record Algorithm(String name, String version, String manufacturer, List<String> parameters, Optional<Code> family) {

    /** A segmentation network with its digest and settings. */
    static Algorithm of(RegionSource.FromNetwork network) {
        List<String> parameters = new ArrayList<>();
        parameters.add("SHA-256=" + network.digest());
        for (Map.Entry<String, String> setting : network.settings().entrySet()) {
            parameters.add(setting.getKey() + "=" + setting.getValue());
        }
        return new Algorithm(network.model(), network.version(), Equipment.makerOf(network), parameters,
                Optional.of(Concept.ARTIFICIAL_INTELLIGENCE.code()));
    }

    /** Adds the rows of TID 4019 to {@code item}. */
    ContentItem modify(ContentItem item, ResultText text) {
        item.modifiedBy(ContentItem.text(Concept.ALGORITHM_NAME.code(), text.of(name)));
        item.modifiedBy(ContentItem.text(Concept.ALGORITHM_MANUFACTURER.code(), text.of(manufacturer)));
        item.modifiedBy(ContentItem.text(Concept.ALGORITHM_VERSION.code(), text.of(version)));
        for (String parameter : parameters) {
            item.modifiedBy(ContentItem.text(Concept.ALGORITHM_PARAMETERS.code(), text.of(parameter)));
        }
        family.ifPresent(code -> item.modifiedBy(ContentItem.code(Concept.ALGORITHM_FAMILY.code(), code)));
        return item;
    }
}
