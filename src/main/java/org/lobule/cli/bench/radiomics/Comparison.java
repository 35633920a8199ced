package org.lobule.cli.bench.radiomics;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.lobule.cli.bench.BenchTable;

/** One workload by all programs: the whole, the families, and which values differ. */
final class Comparison {

    private static final int MOST_DIFFERENCES = 12;
    private static final Set<String> TEXTURES = Set.of("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm");

    /** Ours, or a peer's with how it agrees and ours beside it. */
    private record Entry(Measured measured, Optional<Agreement> agreement, Measured ours) {}

    private final Workload workload;
    private final List<Entry> entries = new ArrayList<>();

    Comparison(Workload workload) {
        this.workload = workload;
    }

    void add(Measured ours) {
        entries.add(new Entry(ours, Optional.empty(), ours));
    }

    void add(Measured theirs, Measured ours) {
        entries.add(new Entry(theirs, Optional.of(Agreement.of(ours.values(), theirs.values(), theirs.deviations().keySet())), ours));
    }

    void print(PrintWriter out) {
        out.printf("%s  %s%n", workload.name(), workload.title());
        var whole = new BenchTable("program", "threads", "first ms", "ms", "runs", "ratio", "same", "allocated MiB", "peak MiB");
        for (Entry entry : entries) {
            Measured m = entry.measured;
            whole.add(m.program(), String.valueOf(m.threads()), BenchTable.number(m.first(), 1), BenchTable.number(m.median(), 2), String.valueOf(m.runs()),
                    BenchTable.number(m.median() / entry.ours.median(), 2), same(entry), m.allocatedMiB() < 0 ? "-" : BenchTable.number(m.allocatedMiB(), 1),
                    BenchTable.number(m.peakMiB(), 0));
        }
        whole.print(out);
        out.println();
        steps().print(out);
        entries.forEach(entry -> entry.agreement.ifPresent(agreement -> printDifferences(entry, agreement, out)));
    }

    private static String same(Entry entry) {
        return entry.agreement.map(agreement -> agreement.shared() - agreement.different().size() + "/" + agreement.shared()).orElse("-");
    }

    private BenchTable steps() {
        var table = new BenchTable("step", "program", "threads", "ms", "share %", "ratio");
        Set<String> steps = new LinkedHashSet<>();
        entries.forEach(entry -> steps.addAll(entry.measured.steps().keySet()));
        for (String step : steps) {
            row(table, step, measured -> measured.alone().getOrDefault(step, measured.steps().getOrDefault(step, Double.NaN)));
        }
        if (workload.hasTextures()) {
            row(table, "textures together", measured -> measured.steps().entrySet().stream()
                    .filter(step -> TEXTURES.contains(step.getKey()) || step.getKey().equals("textures")).mapToDouble(Map.Entry::getValue).sum());
        }
        row(table, "sum of steps", measured -> measured.steps().values().stream().mapToDouble(Double::doubleValue).sum());
        return table;
    }

    private interface StepTime {
        double of(Measured measured);
    }

    private void row(BenchTable table, String step, StepTime time) {
        for (Entry entry : entries) {
            double milliseconds = time.of(entry.measured);
            if (!Double.isNaN(milliseconds)) {
                table.add(step, entry.measured.program(), String.valueOf(entry.measured.threads()), BenchTable.number(milliseconds, 2),
                        BenchTable.number(100 * milliseconds / entry.measured.median(), 1), ratio(milliseconds, time.of(entry.ours)));
            }
        }
    }

    private static String ratio(double theirs, double ours) {
        return Double.isNaN(ours) ? "-" : BenchTable.number(theirs / ours, 2);
    }

    private static void printDifferences(Entry entry, Agreement agreement, PrintWriter out) {
        if (!agreement.setAside().isEmpty()) {
            out.printf("%n%s, set aside: %s%n", entry.measured.program(), agreement.setAside().stream()
                    .map(code -> "%s (%s)".formatted(code, entry.measured.deviations().get(code))).collect(Collectors.joining(", ")));
        }
        if (agreement.different().isEmpty()) {
            return;
        }
        out.printf("%n%s, %d threads: %d of %d shared values differ by more than %.0e%n", entry.measured.program(), entry.measured.threads(),
                agreement.different().size(), agreement.shared(), Agreement.TOLERANCE);
        agreement.different().stream().limit(MOST_DIFFERENCES).forEach(one -> out.printf("  %s: lobule %.12g, %s %.12g (%.1e)%n", one.feature(), one.ours(),
                entry.measured.program(), one.theirs(), one.relative()));
        if (agreement.different().size() > MOST_DIFFERENCES) {
            out.printf("  and %d more%n", agreement.different().size() - MOST_DIFFERENCES);
        }
    }
}
