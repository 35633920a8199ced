package org.lobule.scoring.study;

import java.util.List;
import java.util.Map;

/**
 * A kind of model.
 *
 * @param name distinct in its study; absent: the type
 * @param type what it is, as the catalogue names it ("elastic-net", "forest")
 * @param with parameters by name; those that are left out have their defaults
 * @param grid values among which inner validation chooses, by parameter; of equally good ones the first is taken
 */
public record ModelDefinition(String name, String type, Map<String, Object> with, Map<String, List<Object>> grid) {

    public ModelDefinition {
        name = Defaults.text(name, type);
        with = Defaults.map(with);
        grid = Defaults.map(grid);
    }
}
