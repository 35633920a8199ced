/**
 * What goes back to the PACS: from an {@link org.lobule.report.Analysis} the segmentations and the structured report of a
 * study , and the check that nothing wrong is sent ({@link org.lobule.report.gate.ConformanceGate}).
 */
package org.lobule.report;
