/**
 * Whether a score tells classes apart: curves of sensitivity and precision, areas below them with intervals and comparisons, figures at
 * a cut-off, several classes and ordered ones. Everything that goes through all pairs of cases does it by sorting.
 */
package org.lobule.scoring.statistics.discrimination;
