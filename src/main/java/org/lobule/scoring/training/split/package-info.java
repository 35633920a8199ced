/** Ways to part rows into those to learn from and those to judge by. Rows of a patient stay on one side. */
package org.lobule.scoring.training.split;
