package org.lobule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.reference.Conformity;
import org.lobule.radiomics.reference.DigitalPhantom;

class SelfTestCommandTest {

    @Test
    void theTableHasALineForEveryFamilyAndTheExitCodeIsZeroWhereAllIsReached() {
        StringWriter out = new StringWriter();

        int exitCode = LobuleCommand.commandLine().setOut(new PrintWriter(out)).execute("selftest");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("morphological-features", "neighbouring-grey-level-dependence-based-features")
                .contains("IBSI 1 digital phantom: " + Conformity.ofThisEngine().summary() + ".").doesNotContain("not reached");
    }

    @Test
    void aMissedValueIsNamedAndTheExitCodeIsOne() {
        var missed = DigitalPhantom.referenceValues().getFirst();
        var conformity = new Conformity(List.of(new Conformity.Family(FeatureFamily.MORPHOLOGY, true, 24, 25),
                new Conformity.Family(FeatureFamily.GLRLM, false, 0, 96)), List.of(missed));
        StringWriter out = new StringWriter();

        int exitCode = SelfTestCommand.report(conformity, new PrintWriter(out));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).contains("24 of 25 reference values of the families computed, 121 in all")
                .contains("not reached: morph_volume (RNU0), published 556.0 +/- 4.0").contains("with - is not computed");
    }
}
