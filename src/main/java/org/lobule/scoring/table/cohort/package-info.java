/**
 * From files to the rows of a study: tables are read, feature tables laid out a column for each feature, joined, rows excluded,
 * lesions brought together, contrasts computed, categories encoded. None of it looks at an outcome or at more than one patient at a
 * time, so none of it can leak.
 */
package org.lobule.scoring.table.cohort;
