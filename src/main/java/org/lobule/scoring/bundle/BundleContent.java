package org.lobule.scoring.bundle;

import java.util.List;
import java.util.SortedMap;

import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.training.result.ColumnSummary;

/**
 * What a bundle is made of, before it is written and has a checksum.
 *
 * @param card Markdown
 */
public record BundleContent(BundleManifest manifest, Predictor predictor, List<ColumnSummary> reference, BundlePerformance performance,
                            String card, SortedMap<String, byte[]> networks) {}
