/** Whether there are enough patients for the question: sizes that a prediction model needs, and effects that a cohort can show. */
package org.lobule.scoring.statistics.samplesize;
