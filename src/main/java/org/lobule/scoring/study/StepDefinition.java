package org.lobule.scoring.study;

import java.util.List;
import java.util.Map;

/**
 * A step of preparation or selection.
 *
 * @param type what it is, as the catalogue names it ("scale", "mrmr")
 * @param on   blocks whose columns it sees, the others pass by; empty: all
 * @param with parameters by name; those that are left out have their defaults
 * @param grid values among which inner validation chooses, by parameter
 */
public record StepDefinition(String type, List<Block> on, Map<String, Object> with, Map<String, List<Object>> grid) {

    public StepDefinition {
        on = Defaults.list(on);
        with = Defaults.map(with);
        grid = Defaults.map(grid);
    }
}
