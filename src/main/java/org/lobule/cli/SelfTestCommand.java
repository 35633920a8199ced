package org.lobule.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.lobule.radiomics.reference.Conformity;
import org.lobule.radiomics.reference.ReferenceValue;

/** {@code lobule selftest}: the features of the IBSI digital phantom beside the published values. */
@Command(name = "selftest", mixinStandardHelpOptions = true,
        description = "Compute the features of the IBSI 1 digital phantom and compare them with the published values.",
        footer = {"", "Exit code 0 only where every value of the families computed is reached."})
final class SelfTestCommand implements Callable<Integer> {

    private static final String LINE = "%-50s %8s %8s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return report(Conformity.ofThisEngine(), spec.commandLine().getOut());
    }

    /** Prints the table and gives the exit code. */
    static int report(Conformity conformity, PrintWriter out) {
        out.printf(LINE, "family", "reached", "values");
        out.printf(LINE, "-".repeat(50), "-------", "------");
        for (Conformity.Family family : conformity.families()) {
            out.printf(Locale.ROOT, LINE, family.family().slug(), family.computed() ? family.met() : "-", family.all());
        }
        out.printf("%nIBSI 1 digital phantom: %s.%n", conformity.summary());
        if (conformity.families().stream().anyMatch(family -> !family.computed())) {
            out.println("A family with - is not computed by this version.");
        }
        for (ReferenceValue value : conformity.unmet()) {
            out.printf(Locale.ROOT, "not reached: %s (%s), published %s +/- %s%n", value.tag(), (value.ibsiCode() + " " + value.aggregation()).strip(), value.value(),
                    value.tolerance());
        }
        out.flush();
        return conformity.allMet() ? 0 : 1;
    }
}
