package org.lobule.cli.bench.radiomics;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.lobule.cli.bench.BenchTable;

/** One workload by all programs: the whole, the families, and which values differ. */
final class Comparison {

    private static final int MOST_DIFFERENCES = 12;
    /** Step of a peer that computes several texture families at once. */
    private static final String JOINT_PASS = "textures";
    private static final Pattern FILTERS = Pattern.compile("coif1|log-");
    private static final Set<String> TEXTURES = Set.of("glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm", JOINT_PASS);

    /** What we measured of ourselves, or of a peer with how it agrees and ours beside it. */
    record Entry(Measured measured, Optional<Agreement> agreement, Measured ours) {}

    private final Workload workload;
    private final List<Entry> entries = new ArrayList<>();

    Comparison(Workload workload) {
        this.workload = workload;
    }

    void add(Measured ours) {
        entries.add(new Entry(ours, Optional.empty(), ours));
    }

    void add(Measured theirs, Measured ours) {
        entries.add(new Entry(theirs, Optional.of(Agreement.of(ours.values(), theirs.values(), theirs.deviations())), ours));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void print(PrintWriter out) {
        out.printf("%s  %s%n", workload.name(), workload.title());
        if (workload.kind() == Workload.Kind.RESAMPLING || !workload.filters().isEmpty()) {
            out.printf("(responses are numbers of single precision: their values are the same to %.0e, of their grey levels to %.0e)%n",
                    Agreement.TOLERANCE_OF_RESPONSES, Agreement.TOLERANCE_OF_LEVELS);
        }
        var whole = new BenchTable("program", "threads", "first ms", "ms", "runs", "speed-up", "ratio", "same", "allocated MiB", "peak MiB");
        for (Entry entry : entries) {
            Measured m = entry.measured;
            whole.add(m.program(), String.valueOf(m.threads()), BenchTable.number(m.first(), 1), BenchTable.number(m.median(), 2), String.valueOf(m.runs()),
                    speedUp(m), ratio(entry, m.median() / entry.ours.median(), 2), same(entry), m.allocatedMiB() < 0 ? "-" : BenchTable.number(m.allocatedMiB(), 1),
                    m.peakMiB() < 0 ? "-" : BenchTable.number(m.peakMiB(), 0));
        }
        whole.print(out);
        entries.stream().filter(entry -> !entry.measured.steps().isEmpty()).map(entry -> entry.measured.threads()).distinct().forEach(threads -> {
            out.println();
            steps(threads).print(out);
        });
        entries.forEach(entry -> entry.agreement.ifPresent(agreement -> printDifferences(entry, agreement, out)));
    }

    /** By how much it is faster than with the number of threads that was measured first. */
    private String speedUp(Measured measured) {
        return BenchTable.number(entries.stream().map(Entry::measured).filter(one -> one.program().equals(measured.program())).findFirst().orElseThrow()
                .median() / measured.median(), 2);
    }

    /** In brackets where values differ: it does not count. */
    private static String ratio(Entry entry, double ratio, int decimals) {
        String number = BenchTable.number(ratio, decimals);
        return entry.agreement.isEmpty() ? "-" : entry.agreement.get().isComplete() ? number : "(" + number + ")";
    }

    private static String same(Entry entry) {
        return entry.agreement.map(agreement -> agreement.shared() - agreement.different().size() + "/" + agreement.shared()).orElse("-");
    }

    /** The programs with one number of threads side by side: each step in ms, and by how much Lobule is faster. */
    private BenchTable steps(int threads) {
        List<Entry> beside = entries.stream().filter(entry -> entry.measured.threads() == threads).toList();
        List<String> head = new ArrayList<>(List.of("step, ms"));
        for (Entry entry : beside) {
            head.addAll(List.of(entry.measured.program(), entry.agreement.isPresent() ? "ratio" : "share %"));
        }
        var table = new BenchTable(head.toArray(String[]::new));
        Set<String> steps = new LinkedHashSet<>();
        beside.forEach(entry -> steps.addAll(entry.measured.steps().keySet()));
        steps.remove(JOINT_PASS);
        for (String step : steps) {
            row(table, step, beside, measured -> measured.alone().getOrDefault(step, measured.steps().getOrDefault(step, Double.NaN)));
        }
        if (workload.hasTextures()) {
            row(table, "textures together", beside, measured -> measured.steps().entrySet().stream()
                    .filter(step -> TEXTURES.contains(step.getKey())).mapToDouble(Map.Entry::getValue).sum());
        }
        if (!workload.filters().isEmpty()) {
            row(table, "filters together", beside, measured -> measured.steps().entrySet().stream()
                    .filter(step -> FILTERS.matcher(step.getKey()).lookingAt()).mapToDouble(Map.Entry::getValue).sum());
        }
        row(table, "all", beside, Measured::median);
        return table;
    }

    private interface StepTime {
        double of(Measured measured);
    }

    private static void row(BenchTable table, String step, List<Entry> beside, StepTime time) {
        List<String> cells = new ArrayList<>(List.of(step));
        for (Entry entry : beside) {
            double milliseconds = time.of(entry.measured);
            double whole = entry.agreement.isPresent() ? time.of(entry.ours) : entry.measured.median();
            cells.add(Double.isNaN(milliseconds) ? "-" : BenchTable.number(milliseconds, 2));
            cells.add(Double.isNaN(milliseconds / whole) ? "-" : entry.agreement.isPresent() ? ratio(entry, milliseconds / whole, 2)
                    : BenchTable.number(100 * milliseconds / whole, 2));
        }
        table.add(cells.toArray(String[]::new));
    }

    private static String told(Deviation deviation) {
        return deviation.tolerance().isPresent() ? "%s; same to %.0e".formatted(deviation.reason(), deviation.tolerance().getAsDouble())
                : deviation.reason() + "; not compared";
    }

    private static void printDifferences(Entry entry, Agreement agreement, PrintWriter out) {
        if (!agreement.setAside().isEmpty()) {
            out.printf("%n%s, set aside: %s%n", entry.measured.program(), agreement.setAside().stream()
                    .collect(Collectors.groupingBy(code -> told(entry.measured.deviations().get(code)), TreeMap::new, Collectors.joining(", ")))
                    .entrySet().stream().map(group -> group.getValue() + " (" + group.getKey() + ")").collect(Collectors.joining("; ")));
        }
        if (agreement.different().isEmpty()) {
            return;
        }
        out.printf("%n%s, %d threads: %d of %d shared values differ%n", entry.measured.program(), entry.measured.threads(),
                agreement.different().size(), agreement.shared());
        agreement.different().stream().limit(MOST_DIFFERENCES).forEach(one -> out.printf("  %s: lobule %.12g, %s %.12g (%.1e)%n", one.feature(), one.ours(),
                entry.measured.program(), one.theirs(), one.relative()));
        if (agreement.different().size() > MOST_DIFFERENCES) {
            out.printf("  and %d more%n", agreement.different().size() - MOST_DIFFERENCES);
        }
    }
}
