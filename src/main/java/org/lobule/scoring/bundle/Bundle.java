package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.training.result.ColumnSummary;

/**
 * A bundle as it was read and found whole.
 *
 * @param reference distribution of the predictor's inputs over the development rows
 * @param card      what a person must know of the model, Markdown
 * @param sha256    of the list of checksums, and so of all files
 * @param networks  ONNX files by name
 */
public record Bundle(BundleManifest manifest, Predictor predictor, List<ColumnSummary> reference, BundlePerformance performance, String card,
                     String sha256, SortedMap<String, byte[]> networks) {

    public Bundle {
        reference = List.copyOf(reference);
    }

    /** The distribution of an input; empty where the bundle has none. */
    public Optional<ColumnSummary> reference(String input) {
        return reference.stream().filter(summary -> summary.name().equals(input)).findFirst();
    }
}
