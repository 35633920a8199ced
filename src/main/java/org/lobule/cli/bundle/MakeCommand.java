package org.lobule.cli.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.InjectableValues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.bundle.Bundle;
import org.lobule.scoring.bundle.BundleChoice;
import org.lobule.scoring.bundle.BundleMaker;
import org.lobule.scoring.bundle.BundleWriter;
import org.lobule.scoring.bundle.InvalidBundleException;
import org.lobule.scoring.model.network.ModelFiles;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.TrainingResult;

/** {@code lobule bundle make}: a bundle of a training's model. */
@Command(name = "make", mixinStandardHelpOptions = true, description = "Make a bundle of a model that lobule train has left.")
final class MakeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RESULT_DIR", description = "Output folder of lobule train")
    private Path folder;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where it goes: NAME.lobule.zip, or a folder")
    private Path output;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the bundle (default: the study's, with target and arm where there are several)")
    private String name;

    @Option(names = "--model-version", paramLabel = "VERSION", defaultValue = "1.0.0", description = "Version of the model (default: ${DEFAULT-VALUE})")
    private String version;

    @Option(names = "--target", paramLabel = "NAME", description = "What is predicted, where the training has several")
    private String target;

    @Option(names = "--inputs", paramLabel = "NAME", description = "Set of inputs, where the training compares several")
    private String inputs;

    @Option(names = "--model", paramLabel = "NAME", description = "Kind of model, where the training has several")
    private String model;

    @Option(names = "--arm", paramLabel = "NAME", description = "Treatment, of a training with treatment arms")
    private String arm;

    @Option(names = "--clinical", paramLabel = "COLUMN=QUANTITY", description = "The clinical quantity that a column is in the node, where it is not named so; may be repeated")
    private Map<String, String> clinical = Map.of();

    @Option(names = "--with-training-rows", description = "Let rows of training patients travel, where the model has them in itself (neighbours, svm with a gaussian kernel)")
    private boolean keptRows;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelFiles networks = file -> Files.readAllBytes(folder.resolve("networks").resolve(Path.of(file).getFileName()));
        BundleChoice choice = new BundleChoice(Optional.ofNullable(target), Optional.ofNullable(inputs), Optional.ofNullable(model), Optional.ofNullable(arm));
        Bundle bundle = BundleWriter.write(new BundleMaker(Optional.ofNullable(name), version, clinical, keptRows).make(result(networks), choice, networks), output);
        PrintWriter out = spec.commandLine().getOut();
        BundleWords.summary(bundle).forEach(out::println);
        BundleWords.unmatched(bundle).forEach(out::println);
        out.printf("Written to %s%n", output);
        out.flush();
        return 0;
    }

    private TrainingResult result(ModelFiles networks) throws IOException {
        Path file = folder.resolve("result.json");
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s has no result.json; give the output folder of lobule train".formatted(folder));
        }
        try {
            return FittedKinds.mapper().setInjectableValues(new InjectableValues.Std().addValue(ModelFiles.class, networks)).readValue(file.toFile(), TrainingResult.class);
        } catch (JsonProcessingException e) {
            throw new InvalidBundleException("%s is no result of this version of Lobule: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }
}
