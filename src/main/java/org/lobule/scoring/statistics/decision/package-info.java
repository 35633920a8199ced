/** Whether a score helps to decide: net benefit over thresholds, and what a new score changes beside an old one. */
package org.lobule.scoring.statistics.decision;
