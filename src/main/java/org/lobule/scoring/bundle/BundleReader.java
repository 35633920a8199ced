package org.lobule.scoring.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.scoring.model.network.ModelFiles;
import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.ColumnSummary;

/** Reads bundles that may be anybody's: a zip or a folder. What is not whole is refused, with the file that is wrong. */
public final class BundleReader {

    private static final String NETWORKS = "networks/";

    private final BundleLimits limits;

    public BundleReader() {
        this(BundleLimits.STANDARD);
    }

    BundleReader(BundleLimits limits) {
        this.limits = limits;
    }

    /** What is not as the bundle's checksums say, a sentence for each file; empty where all is well. */
    public List<String> verify(Path bundle) throws IOException {
        return problems(BundleFiles.read(bundle, limits));
    }

    /**
     * The bundle.
     *
     * @throws InvalidBundleException where a file is changed, missing, additional, or not what it should be
     */
    public Bundle read(Path bundle) throws IOException {
        SortedMap<String, byte[]> files = BundleFiles.read(bundle, limits);
        List<String> problems = problems(files);
        if (!problems.isEmpty()) {
            throw new InvalidBundleException("%s is not the bundle that was made: %s".formatted(bundle.getFileName(), String.join("; ", problems)));
        }
        return of(files);
    }

    private static List<String> problems(SortedMap<String, byte[]> files) {
        List<String> missing = BundleParts.NEEDED.stream().filter(name -> !files.containsKey(name)).sorted().map("The file %s is missing"::formatted).toList();
        return missing.isEmpty() ? Checksums.problems(files) : missing;
    }

    static Bundle of(SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> networks = files.entrySet().stream().filter(file -> file.getKey().startsWith(NETWORKS))
                .collect(Collectors.toMap(file -> file.getKey().substring(NETWORKS.length()), file -> file.getValue(), (one, other) -> one, TreeMap::new));
        ObjectMapper mapper = mapper(name -> {
            byte[] bytes = networks.get(name);
            if (bytes == null) {
                throw new NoSuchFileException(NETWORKS + name, null, "the bundle has no such network");
            }
            return bytes;
        });
        Bundle bundle = new Bundle(parse(mapper, files, BundleParts.MANIFEST, new TypeReference<BundleManifest>() {}),
                parse(mapper, files, BundleParts.PREDICTOR, new TypeReference<Predictor>() {}),
                parse(mapper, files, BundleParts.REFERENCE, new TypeReference<List<ColumnSummary>>() {}),
                parse(mapper, files, BundleParts.PERFORMANCE, new TypeReference<BundlePerformance>() {}),
                new String(files.get(BundleParts.CARD), StandardCharsets.UTF_8), DigestUtils.sha256Hex(files.get(BundleParts.CHECKSUMS)), networks);
        check(bundle);
        return bundle;
    }

    /** A mapper that finds networks where {@code files} has them. */
    static ObjectMapper mapper(ModelFiles files) {
        return FittedKinds.mapper().setInjectableValues(new InjectableValues.Std().addValue(ModelFiles.class, files));
    }

    private static <T> T parse(ObjectMapper mapper, SortedMap<String, byte[]> files, String name, TypeReference<T> type) {
        try {
            T read = mapper.readValue(files.get(name), type);
            if (read == null) {
                throw new InvalidBundleException("%s is empty".formatted(name));
            }
            return read;
        } catch (InvalidTypeIdException e) {
            throw new InvalidBundleException("%s holds a kind of step or model that this version of Lobule does not know: %s".formatted(name, e.getTypeId()), e);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            throw new InvalidBundleException(cause instanceof InvalidBundleException ? cause.getMessage() : "%s: %s".formatted(name, e.getOriginalMessage()), e);
        } catch (JsonProcessingException e) {
            throw new InvalidBundleException("%s is not JSON: %s".formatted(name, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new InvalidBundleException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static void check(Bundle bundle) {
        for (BundleInput input : bundle.manifest().inputs()) {
            if (!bundle.predictor().inputs().contains(input.name())) {
                throw new InvalidBundleException("manifest.json names the input %s, which the predictor does not have".formatted(input.name()));
            }
            ColumnSummary summary = bundle.reference(input.name())
                    .orElseThrow(() -> new InvalidBundleException("reference.json has no distribution of the input %s".formatted(input.name())));
            if (summary.quantiles() == null || summary.quantiles().length != ColumnSummary.AT.length) {
                throw new InvalidBundleException("reference.json: the distribution of %s has not %d quantiles".formatted(input.name(), ColumnSummary.AT.length));
            }
        }
        try {
            bundle.predictor().check();
        } catch (IllegalStateException | UncheckedIOException wrong) {
            throw new InvalidBundleException("%s: %s".formatted(BundleParts.PREDICTOR, wrong.getMessage()), wrong);
        }
        NeededInputs needed = NeededInputs.of(bundle.predictor());
        needed.names().stream().filter(name -> bundle.manifest().inputs().stream().noneMatch(input -> input.name().equals(name))).findFirst().ifPresent(name -> {
            throw new InvalidBundleException("manifest.json does not name the input %s, which the predictor needs".formatted(name));
        });
    }
}
