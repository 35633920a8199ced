/**
 * Tables of numbers that scores and models are computed from: rows are patients, lesions or examinations, columns are features
 * and clinical values, beside them what became of each row.
 */
package org.lobule.scoring.table;
