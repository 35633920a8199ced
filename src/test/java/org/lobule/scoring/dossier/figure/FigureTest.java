package org.lobule.scoring.dossier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.model.linear.Nomogram;

class FigureTest {

    private final Plot plot = new Plot(Scale.share("x"), Scale.share("y"), "a plot");

    @Test
    void aPlotHasItsCornersAtTheEndsOfTheAxes() {
        String svg = plot.line(0, new double[] {0, 0.5, 1}, new double[] {0, 0.5, 1}).svg().toString();
        assertThat(svg).contains("d=\"M56.00 302.00L251.00 157.00L446.00 12.00\"").contains("aria-label=\"a plot\"");
    }

    @Test
    void stepsStandUntilTheNextAbscissa() {
        String svg = plot.steps(1, new double[] {0, 0.5, 1}, new double[] {1, 0.5, 0}).svg().toString();
        assertThat(svg).contains("d=\"M56.00 12.00L251.00 12.00L251.00 157.00L446.00 157.00L446.00 302.00\"");
    }

    @Test
    void aBandLeavesOutWhatIsNotKnown() {
        String svg = plot.band(0, new double[] {0, 0.5, 1}, new double[] {0, 0, Double.NaN}, new double[] {1, 1, 1}, false).svg().toString();
        assertThat(svg).contains("d=\"M56.00 302.00L251.00 302.00L251.00 12.00L56.00 12.00Z\"");
    }

    @Test
    void ticksAreRoundAndWithinTheRange() {
        assertThat(Scale.of("", 0, 1, 5).ticks()).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(Scale.of("", 0, 68.3, 6).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0);
        assertThat(Scale.of("", -0.03, 0.31, 4).ticks()).containsExactly(0.0, 0.1, 0.2, 0.3);
        assertThat(Scale.around("", List.of(2.0, 2.0), 4)).satisfies(scale -> assertThat(scale.place(2, 0, 10)).isCloseTo(5, within(1e-12)));
    }

    @Test
    void aNomogramHasHundredPointsAtItsRightEnd() {
        var nomogram = new Nomogram("event", List.of(new Nomogram.Axis("age", 2, 20, List.of(new Nomogram.Mark(20, 0), new Nomogram.Mark(70, 100)))),
                List.of(new Nomogram.Mark(0.1, 10), new Nomogram.Mark(0.9, 90)));
        assertThat(NomogramDrawing.place(Scale.of("", 0, 100, 10), 100)).isEqualTo(NomogramDrawing.RIGHT);
        assertThat(NomogramDrawing.of(nomogram).toString()).contains(">age<", ">70<", ">Total points<", ">0.9<");
    }

    @Test
    void aLongNameIsCutInItsMiddleAndToldInFull() {
        String svg = new RowPlot(Scale.share("x"), "rows").bar(0, "lesion|arterial|wavelet-coif1-LLH|glcm|contrast|3D-average", 0, 1, "").svg(Double.NaN).toString();
        assertThat(svg).contains("<title>lesion|arterial|wavelet-coif1-LLH|glcm|contrast|3D-average</title>", "…");
    }
}
