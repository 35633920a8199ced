/** Whether a difference is more than chance: tests of one variable at a time, and what remains of them when there are many. */
package org.lobule.scoring.statistics.hypothesis;
