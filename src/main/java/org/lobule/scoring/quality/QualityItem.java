package org.lobule.scoring.quality;

/**
 * One item of a quality score.
 *
 * @param item  what was done, in our words
 * @param least points where it was not done; {@code most} where it was done in full
 */
public record QualityItem(int number, String section, String item, double least, double most) {}
