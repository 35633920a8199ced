package org.lobule.cli.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.bundle.Bundle;
import org.lobule.scoring.bundle.BundleInput;
import org.lobule.scoring.bundle.BundleManifest;
import org.lobule.scoring.study.Block;

/** What is said of a bundle on a terminal. */
final class BundleWords {

    private BundleWords() {}

    /** Whose and what it is, a line each. */
    static List<String> summary(Bundle bundle) {
        BundleManifest manifest = bundle.manifest();
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(manifest.label(), manifest.title()));
        if (manifest.simulated()) {
            lines.add("SIMULATED: trained on simulated data; it says nothing about patients");
        }
        lines.add(BundleManifest.USE);
        lines.add("predicts %s%s".formatted(manifest.endpoint().event(), manifest.endpoint().ofTime() ? " over time in " + manifest.endpoint().unit()
                : " (" + String.join(", ", manifest.endpoint().classes()) + ")"));
        lines.add("%s; %d inputs have a say of %d".formatted(manifest.candidate(), manifest.inputs().size(), bundle.predictor().inputs().size()));
        lines.add("trained on %d rows of %d patients".formatted(manifest.cohort().rows(), manifest.cohort().patients()));
        if (manifest.keptRows() > 0) {
            lines.add("it has %d rows of training patients in itself: who has the bundle has them".formatted(manifest.keptRows()));
        }
        lines.add("SHA-256 " + bundle.sha256());
        return lines;
    }

    /** What a node will not know, a line each; empty where it knows all. */
    static List<String> unmatched(Bundle bundle) {
        List<String> lines = new ArrayList<>();
        Optional<String> unknown = bundle.manifest().inputs().stream().filter(input -> input.block() == Block.CLINICAL && input.clinical().isEmpty())
                .map(BundleInput::column).distinct().reduce((one, other) -> one + ", " + other);
        unknown.ifPresent(columns -> lines.add("note: a node does not know these columns, so it will abstain; say --clinical COLUMN=QUANTITY: " + columns));
        if (bundle.manifest().radiomic() && bundle.manifest().settings().isEmpty()) {
            lines.add("note: the tables did not tell the extraction settings, so a node will abstain; train on tables of lobule extract");
        }
        return lines;
    }
}
