/** Several learners as one: their probabilities averaged, or a learner on top of what they predict for rows they have not seen. */
package org.lobule.scoring.model.ensemble;
