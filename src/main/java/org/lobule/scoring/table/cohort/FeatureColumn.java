package org.lobule.scoring.table.cohort;

import org.lobule.scoring.study.Block;

/**
 * A column of numbers that models may see.
 *
 * @param name as the table has it; of a category {@code column=level}
 * @param from the column of the table
 * @param unit UCUM, or empty
 */
public record FeatureColumn(String name, String from, Block block, String unit) {}
