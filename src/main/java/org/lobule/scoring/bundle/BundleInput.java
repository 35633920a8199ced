package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.lobule.scoring.study.Block;

/**
 * An input that has a say in the score.
 *
 * @param name     as the predictor knows it
 * @param block    where it comes from
 * @param unit     UCUM, or empty
 * @param column   of the table; differs from the name where the input says whether a category has a level
 * @param level    of the category that the input stands for (1: the row has it)
 * @param levels   texts that became 0, 1, 2 and so on
 * @param clinical the clinical value that it is in the node
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BundleInput(String name, Block block, String unit, String column, Optional<String> level, List<String> levels,
                          Optional<Clinical> clinical) {

    /**
     * A clinical value of the node.
     *
     * @param quantity   code of {@link org.lobule.scoring.clinical.ClinicalQuantity}
     * @param daysBefore how old it may be at the study
     * @param daysAfter  how much later than the study it may be
     */
    public record Clinical(String quantity, int daysBefore, int daysAfter) {}

    public BundleInput {
        if (name == null || block == null) {
            throw new InvalidBundleException("manifest.json: an input has no name or no block");
        }
        unit = unit == null ? "" : unit;
        column = column == null ? name : column;
        level = level == null ? Optional.empty() : level;
        levels = levels == null ? List.of() : List.copyOf(levels);
        clinical = clinical == null ? Optional.empty() : clinical;
    }

    @JsonIgnore
    public boolean radiomic() {
        return block == Block.RADIOMIC;
    }
}
