package org.lobule.scoring.training.split;

/**
 * Rows to learn from and rows to judge by, as places in a sample.
 *
 * @param repeat   of the scheme, from 0
 * @param fold     within the repeat, from 0
 * @param name     for people ("fold 2", a site's name)
 * @param training may have a row more than once (bootstrap)
 * @param test     rising
 */
public record Split(int repeat, int fold, String name, int[] training, int[] test) {}
