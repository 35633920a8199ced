package org.lobule.scoring.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.lobule.radiomics.FeatureRow;
import org.lobule.scoring.bundle.StudyMaterial.SeriesFeatures;
import org.lobule.scoring.study.LesionsDefinition.Aggregate;

/**
 * Inputs of a study: features of the series of the right modality and phase, and clinical values within their windows.
 *
 * @param lesions   that "lesion" in a column's name means: one, or all of a patient
 * @param aggregate of several lesions
 */
record StudyInputs(StudyMaterial study, List<String> lesions, Aggregate aggregate) implements ScoringInputs {

    StudyInputs(StudyMaterial study, List<String> lesions) {
        this(study, lesions, Aggregate.MEAN);
    }

    @Override
    public InputValue value(BundleInput input) {
        return switch (input.block()) {
            case RADIOMIC -> radiomic(input.name());
            case CLINICAL -> ClinicalInput.of(input, study, lesions.size() == 1 ? Optional.of(lesions.getFirst()) : Optional.empty());
            case DEEP, OMICS, PATHOLOGY -> new InputValue.Missing("%s is missing: a node has no %s values".formatted(input.name(), input.block().name().toLowerCase(Locale.ROOT)));
        };
    }

    private InputValue radiomic(String name) {
        Optional<ContrastName> contrast = ContrastName.of(name);
        if (contrast.isEmpty()) {
            return measured(FeatureName.of(name), name);
        }
        InputValue from = measured(FeatureName.of(contrast.get().from()), contrast.get().from());
        InputValue to = measured(FeatureName.of(contrast.get().to()), contrast.get().to());
        if (from instanceof InputValue.Known before && to instanceof InputValue.Known after) {
            double value = contrast.get().value(before.value(), after.value());
            return Double.isFinite(value) ? new InputValue.Known(value, "from two phases") : new InputValue.Missing(name + " is missing: the phases give no finite number");
        }
        return from instanceof InputValue.Missing ? from : to;
    }

    private InputValue measured(FeatureName name, String column) {
        if (name.phase().contains("@")) {
            return new InputValue.Missing("%s is missing: it is of a certain point in time, and a node scores one examination".formatted(column));
        }
        List<String> regions = name.ofEachLesion() ? lesions : List.of(name.region());
        List<Double> values = new ArrayList<>();
        for (String region : regions) {
            List<FeatureRow> rows = series(name.phase()).flatMap(series -> series.rows().stream()).filter(row -> row.region().equals(region)).toList();
            if (rows.isEmpty()) {
                return new InputValue.Missing("%s is missing: the study has no region %s%s".formatted(column, region, name.phase().isEmpty() ? "" : " in the phase " + name.phase()));
            }
            Optional<FeatureRow> found = rows.stream().filter(row -> feature(row).equals(name.feature())).findFirst();
            if (found.isEmpty()) {
                return new InputValue.Missing("%s is missing: this node does not extract it".formatted(column));
            }
            if (!found.get().hasValue() || !Double.isFinite(found.get().value())) {
                return new InputValue.Missing("%s is missing: %s".formatted(column, found.get().reason()));
            }
            values.add(found.get().value());
        }
        if (values.isEmpty()) {
            return new InputValue.Missing("%s is missing: the study has no region of a lesion".formatted(column));
        }
        DoubleStream all = values.stream().mapToDouble(Double::doubleValue);
        return new InputValue.Known((aggregate == Aggregate.MAX ? all.max() : all.average()).orElseThrow(), "measured");
    }

    private static String feature(FeatureRow row) {
        return Stream.of(row.image(), row.family(), row.feature(), row.aggregation()).filter(part -> !part.isEmpty()).collect(Collectors.joining("|"));
    }

    /** The series of a phase; of any where none is named. */
    private Stream<SeriesFeatures> series(String phase) {
        return study.series().stream().filter(series -> phase.isEmpty() || FeatureName.plain(series.phase()).equals(FeatureName.plain(phase)));
    }

    @Override
    public Optional<String> batch(Set<String> known) {
        return study.series().stream().flatMap(series -> series.batches().stream()).sorted()
                .flatMap(name -> known.stream().filter(name::equalsIgnoreCase)).findFirst();
    }

    @Override
    public List<String> objections(BundleManifest manifest) {
        if (!manifest.radiomic()) {
            return List.of();
        }
        String modality = manifest.imaging().modality();
        Set<String> here = study.series().stream().map(SeriesFeatures::modality).collect(Collectors.toSet());
        if (study.series().isEmpty()) {
            return List.of("No series of the study was analysed.");
        }
        if (!modality.isEmpty() && !here.contains(modality)) {
            return List.of("The model is of %s, the study is of %s.".formatted(modality, String.join(", ", here)));
        }
        List<String> objections = new ArrayList<>();
        for (String phase : phases(manifest)) {
            if (series(phase).findAny().isEmpty()) {
                objections.add("The phase %s is missing: the study has %s.".formatted(phase, study.series().stream()
                        .map(series -> series.phase().isEmpty() ? "a series of unknown phase" : series.phase()).distinct().collect(Collectors.joining(", "))));
            }
        }
        if (manifest.settings().isEmpty()) {
            objections.add(SettingsWords.unknown());
        } else {
            study.series().stream().flatMap(series -> series.rows().stream()).map(FeatureRow::settingsHash).distinct()
                    .filter(hash -> !manifest.settings().contains(hash)).findFirst().ifPresent(hash -> objections.add(SettingsWords.differ(hash, manifest)));
        }
        return objections;
    }

    /** Those that the inputs name, else those that the bundle is of where it is of one. */
    private static Set<String> phases(BundleManifest manifest) {
        Set<String> phases = new HashSet<>();
        manifest.inputs().stream().filter(BundleInput::radiomic).map(BundleInput::name).flatMap(name -> ContrastName.of(name)
                .map(contrast -> Stream.of(contrast.from(), contrast.to())).orElse(Stream.of(name))).map(FeatureName::of).map(FeatureName::phase)
                .filter(phase -> !phase.isEmpty() && !phase.contains("@")).forEach(phases::add);
        return phases.isEmpty() && manifest.imaging().phases().size() == 1 ? Set.copyOf(manifest.imaging().phases()) : phases;
    }
}
