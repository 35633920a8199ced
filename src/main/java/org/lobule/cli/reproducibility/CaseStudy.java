package org.lobule.cli.reproducibility;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import me.tongfei.progressbar.ProgressBar;

import org.lobule.cli.Progress;
import org.lobule.cli.cases.Case;
import org.lobule.cli.cases.CaseScene;
import org.lobule.radiomics.perturbation.Perturbation;
import org.lobule.radiomics.table.FeatureTableSeriesCsv;
import org.lobule.scoring.statistics.Seeds;

/** {@code lobule perturb CASES.csv}: every case again and again in one table, and the reliability of features over cases. */
public final class CaseStudy {

    private final List<Case> cases;
    private final int repeats;
    private final Perturbation perturbation;
    private final Optional<FeatureReliability> reliability;

    public CaseStudy(List<Case> cases, int repeats, Perturbation perturbation, Optional<FeatureReliability> reliability) {
        this.cases = List.copyOf(cases);
        this.repeats = repeats;
        this.perturbation = perturbation;
        this.reliability = reliability;
    }

    /**
     * Extracts case by case and writes the table whole, in place of a former one. A case that cannot be read is named and has no rows
     * after the point where it failed.
     *
     * @return the exit code: 1 where a case failed
     */
    public int run(Path out, PrintWriter messages) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        Map<String, String> failures = new LinkedHashMap<>();
        try (var table = new FeatureTableSeriesCsv(Files.newBufferedWriter(part), List.of("id", "perturbation"));
             ProgressBar bar = Progress.bar("Extracting", (long) cases.size() * (repeats + 1))) {
            for (Case one : cases) {
                bar.setExtraMessage(one.id());
                try {
                    extract(one, table, bar);
                } catch (IOException | IllegalArgumentException failed) {
                    failures.put(one.id(), failed.getMessage());
                    reliability.ifPresent(study -> study.drop(one.id()));
                }
            }
        }
        Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        messages.printf("%d repeats of %d cases, seed %d, in %s: %d failed%n", repeats, cases.size(), perturbation.seed(), out, failures.size());
        failures.forEach((id, reason) -> messages.printf("failed: %s: %s%n", id, reason));
        return failures.isEmpty() ? 0 : 1;
    }

    private void extract(Case one, FeatureTableSeriesCsv table, ProgressBar bar) throws IOException {
        new Repeats(repeats, ownDraws(one.id()), one.derived()).extract(CaseScene.read(one), one.settings(), (repeat, features) -> {
            table.write(List.of(one.id(), String.valueOf(repeat)), features);
            reliability.ifPresent(study -> study.add(one.id(), repeat, features));
            bar.step();
        });
    }

    /** Each case draws for itself, by its id: the first repeats of all cases have nothing in common. */
    private Perturbation ownDraws(String id) {
        return perturbation.withSeed(Seeds.derive(perturbation.seed(),
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits()));
    }
}
