package org.lobule.scoring.bundle;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.scoring.bundle.BundleManifest.Endpoint;
import org.lobule.scoring.bundle.BundleManifest.TrainingCohort;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.model.linear.FineGrayModel;
import org.lobule.scoring.model.network.ModelFiles;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.ColumnDefinition;
import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * Makes a bundle of one of a training's models.
 *
 * @param name     of the bundle; absent: the study's, with what is predicted and the treatment where there are several
 * @param version  of the model
 * @param clinical code of the clinical quantity by column, where the column is not named as the quantity is
 * @param keptRows whether rows of training patients may travel, which some kinds of models have in themselves
 */
public record BundleMaker(Optional<String> name, String version, Map<String, String> clinical, boolean keptRows) {

    /**
     * The content of the bundle.
     *
     * @param networks where the files of ONNX models are
     * @throws InvalidBundleException where the choice is no single model, a column is matched with a quantity that there is not, or rows
     *                                of patients would travel without leave
     */
    public BundleContent make(TrainingResult result, BundleChoice choice, ModelFiles networks) throws IOException {
        BundleChoice.Chosen chosen = choice.of(result);
        StudyDefinition study = result.definition();
        FinalModel model = chosen.model();
        requireLeave(model);
        List<ColumnSummary> reference = result.columns().stream().filter(column -> model.predictor().inputs().contains(column.name())).toList();
        List<BundleInput> inputs = NeededInputs.of(model.predictor()).names().stream()
                .map(input -> input(reference.stream().filter(column -> column.name().equals(input)).findFirst()
                        .orElseThrow(() -> new InvalidBundleException("The training has no distribution of the input %s".formatted(input))), study)).toList();
        BundleManifest manifest = new BundleManifest(BundleManifest.FORMAT, name.orElseGet(() -> name(result, chosen)), version,
                title(result, chosen), study.description(), study.simulated(),
                endpoint(chosen, study), study.imaging(), result.provenance().settingsHashes(), study.data().lesions(), inputs,
                model.candidate().toString(), cohort(result, chosen), model.predictor().keptRows(), boxed(model.times()), boxed(model.thresholds()), model.groups());
        BundlePerformance performance = new BundlePerformance(chosen.evaluations().stream().map(BundlePerformance.Judged::of).toList(), result.warnings());
        return new BundleContent(manifest, model.predictor(), reference, performance, ModelCardText.of(manifest, reference, performance, study),
                networks(model.predictor(), networks));
    }

    private static List<Double> boxed(double[] values) {
        return values == null ? List.of() : Arrays.stream(values).boxed().toList();
    }

    private void requireLeave(FinalModel model) {
        int rows = model.predictor().keptRows();
        if (rows > 0 && !keptRows) {
            throw new InvalidBundleException(("The model %s has %d rows of its training patients in itself, as they were after preparation; they would travel with the bundle. "
                    + "Choose another kind of model, or say --with-training-rows where these patients' data may leave").formatted(model.candidate(), rows));
        }
    }

    /** The name that a bundle has where none is given. */
    public static String name(TrainingResult result, BundleChoice choice) {
        return name(result, choice.of(result));
    }

    /** Two models of one study can be installed side by side. */
    private static String name(TrainingResult result, BundleChoice.Chosen chosen) {
        String name = result.definition().name() + (result.targets().size() > 1 ? " " + chosen.target().name() : "") + (chosen.arm().isEmpty() ? "" : " " + chosen.arm());
        String plain = name.strip().replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
        return plain.substring(0, Math.min(plain.length(), BundleManifest.LONGEST_NAME));
    }

    private static String title(TrainingResult result, BundleChoice.Chosen chosen) {
        String title = result.definition().title();
        String whole = result.targets().size() > 1 ? "%s: %s".formatted(title, chosen.target().name()) : title;
        return chosen.arm().isEmpty() ? whole : "%s, treated by %s".formatted(whole, chosen.arm());
    }

    private static Endpoint endpoint(BundleChoice.Chosen chosen, StudyDefinition study) {
        // Fine and Gray's model counts them; others end observation there
        boolean counted = chosen.model().predictor() instanceof FittedPipeline pipeline && pipeline.model() instanceof FineGrayModel;
        List<String> competing = counted ? List.of() : switch (study.endpoint()) {
            case EndpointDefinition.Survival survival -> survival.competing();
            case EndpointDefinition.Landmark landmark -> landmark.survival().competing();
            case EndpointDefinition.Binary _, EndpointDefinition.Classes _, EndpointDefinition.Labels _ -> List.of();
        };
        return switch (chosen.target().outcome()) {
            case ClassOutcome classes -> new Endpoint(chosen.target().name(), classes.classes(), "", competing);
            case SurvivalOutcome _ -> new Endpoint(chosen.target().name(), List.of(), chosen.target().unit(), competing);
        };
    }

    private static TrainingCohort cohort(TrainingResult result, BundleChoice.Chosen chosen) {
        CohortRows rows = result.rows();
        int[] places = IntStream.range(0, chosen.target().rows().length).filter(place -> chosen.rows().contains(chosen.target().rows()[place])).toArray();
        List<Integer> events = switch (chosen.target().outcome().selectRows(places)) {
            case ClassOutcome classes -> Arrays.stream(classes.counts()).boxed().toList();
            case SurvivalOutcome survival -> List.of(survival.events());
        };
        Set<String> patients = new HashSet<>();
        Set<String> sites = new HashSet<>();
        for (int place : places) {
            patients.add(rows.patients().get(chosen.target().rows()[place]));
            sites.add(rows.sites().get(chosen.target().rows()[place]));
        }
        sites.remove("");
        return new TrainingCohort(places.length, patients.size(), sites.size(), events, result.definition().source(), result.provenance().definitionHash(),
                result.provenance().dataHash(), result.provenance().version(), result.provenance().seed(), result.provenance().started());
    }

    private BundleInput input(ColumnSummary column, StudyDefinition study) {
        int equals = column.name().indexOf('=');
        String from = equals > 0 && column.block() != Block.RADIOMIC ? column.name().substring(0, equals) : column.name();
        Optional<String> level = from.equals(column.name()) ? Optional.empty() : Optional.of(column.name().substring(equals + 1));
        List<String> levels = study.data().tables().stream().flatMap(table -> table.columns().entrySet().stream())
                .filter(known -> matches(known.getKey(), from) && known.getValue().type().filter(type -> type == ColumnDefinition.Type.LEVELS).isPresent())
                .findFirst().map(known -> known.getValue().levels()).orElse(List.of());
        return new BundleInput(column.name(), column.block(), column.unit(), from, level, levels, quantity(column.block(), from));
    }

    private static boolean matches(String pattern, String column) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(regex, column);
    }

    private Optional<BundleInput.Clinical> quantity(Block block, String column) {
        if (block != Block.CLINICAL) {
            return Optional.empty();
        }
        String stated = clinical.get(column);
        Optional<ClinicalQuantity> quantity = ClinicalQuantity.find(stated != null ? stated : column.replaceAll("[ _]+", "-"));
        if (stated != null && quantity.isEmpty()) {
            throw new InvalidBundleException("There is no clinical quantity %s for the column %s; docs/clinical-rules.md lists them".formatted(stated, column));
        }
        return quantity.map(known -> new BundleInput.Clinical(known.code(), known.definition().daysBefore(), known.definition().daysAfter()));
    }

    private static SortedMap<String, byte[]> networks(Predictor predictor, ModelFiles networks) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        JsonNode tree = FittedKinds.mapper().valueToTree(predictor);
        for (JsonNode file : tree.findValues("file")) {
            String name = file.path("name").asText();
            if (file.has("sha256")) {
                files.put(name, networks.read(name));
            }
        }
        return files;
    }
}
