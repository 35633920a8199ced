/**
 * What a training found, as records that JSON can hold: everything that a report, a model bundle and a reader who doubts need. Rows
 * are named by their place in {@link org.lobule.scoring.training.result.CohortRows}.
 */
package org.lobule.scoring.training.result;
