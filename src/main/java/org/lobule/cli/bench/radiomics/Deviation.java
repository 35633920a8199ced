package org.lobule.cli.bench.radiomics;

import java.util.OptionalDouble;

/**
 * A feature that a peer does not compute as IBSI or Lobule do, to the last digits.
 *
 * @param reason    what it does
 * @param tolerance relative difference that this explains; none where the values are not comparable at all
 */
record Deviation(String reason, OptionalDouble tolerance) {}
