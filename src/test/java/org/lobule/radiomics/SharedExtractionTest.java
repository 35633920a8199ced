package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.filter.MeanFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Images, responses of filters and regions share work and threads; nobody may see that but by the clock. */
class SharedExtractionTest {

    private static final Grid GRID = Grid.axial(26, 22, 12, 1, 1.1, 2);
    private static final List<Volume> PHASES = List.of(Phantoms.texture(GRID, 1), Phantoms.texture(GRID, 2), Phantoms.texture(GRID, 3));
    private static final List<NamedMask> REGIONS = List.of(
            new NamedMask("liver", Phantoms.mask(GRID, Phantoms.ellipsoid(10, 9, 9))),
            new NamedMask("nothing", Mask.empty(GRID)),
            new NamedMask("lesion-1", Phantoms.mask(GRID, Phantoms.ellipsoid(5, 5, 6))),
            new NamedMask("lesion-2", Phantoms.mask(GRID, (x, y, z) -> Math.abs(x) < 3 && y < -4 && Math.abs(z) < 5)));

    /** Re-segmentation leaves out other voxels in each image. */
    private static final ExtractionSettings SETTINGS = Phantoms.settings(Interpolation.linear(1.5, 1.5, 1.5, 0.5), Resegmentation.within(40, 150),
            new Discretisation.FixedBinNumber(12)).withFilters(new FilterBank(List.of(
                    new NamedFilter("mean-3", new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR)),
                    new NamedFilter("mean-5", new MeanFilter(5, Extent.SLICES, Boundary.NEAREST)),
                    new NamedFilter("mean-7", new MeanFilter(7, Extent.VOLUME, Boundary.ZERO))), Optional.empty()));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void imagesTogetherHaveTheTablesOfEachAloneToTheLastBit(int threads) {
        List<FeatureTable> together = new RadiomicsEngine(threads).extract(PHASES, REGIONS, SETTINGS, ExtractionProgress.NONE);
        assertThat(together).hasSize(PHASES.size());
        for (int phase = 0; phase < PHASES.size(); phase++) {
            FeatureTable alone = new RadiomicsEngine().extract(PHASES.get(phase), REGIONS, SETTINGS);
            assertThat(together.get(phase).rows()).isEqualTo(alone.rows());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void progressRisesByEveryStepToTheEnd(int threads) {
        List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
        new RadiomicsEngine(threads).extract(PHASES, REGIONS, SETTINGS, (region, step, fraction) -> fractions.add(fraction));
        // of each region the preparation and the families, of which a response has all but morphology; the image for filters and each filter
        int steps = PHASES.size() * (REGIONS.size() * (12 + 3 * 11) + 1 + 3);
        assertThat(fractions).hasSize(steps);
        for (int step = 0; step < steps; step++) {
            assertThat(fractions.get(step)).isEqualTo((double) step / steps);
        }
    }

    /** An image is closed only after the last step of it has begun, so steps bound from above how many are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noMoreResponsesThanThreadsAreInMemory(int threads) {
        var begun = new AtomicInteger();
        var opened = new AtomicInteger(1);
        List<NamedFilter> filters = new ArrayList<>();
        int stepsOfImage = REGIONS.size() * 2;
        for (int f = 0; f < 12; f++) {
            filters.add(new NamedFilter("f" + f, recording(f, () -> {
                int image = opened.incrementAndGet();
                assertThat(begun.get()).as("opening image %d", image).isGreaterThanOrEqualTo((image - threads) * stepsOfImage);
            })));
        }
        var families = new TreeMap<>(SETTINGS.families());
        families.keySet().retainAll(List.of(FeatureFamily.INTENSITY_STATISTICS));
        var settings = new ExtractionSettings("test", "", "1", SETTINGS.preparation(), families, SETTINGS.parameters(),
                new FilterBank(filters, Optional.empty()));
        new RadiomicsEngine(threads).extract(PHASES.getFirst(), REGIONS, settings, (region, step, fraction) -> {
            if (!region.equals(RadiomicsEngine.ORIGINAL)) {
                begun.incrementAndGet();
            }
        });
        assertThat(opened).hasValue(13);
        assertThat(begun).hasValue(13 * stepsOfImage);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatGoesWrongInAFilterIsWhatTheCallerSees(int threads) {
        ExtractionSettings settings = SETTINGS.withFilters(new FilterBank(List.of(new NamedFilter("broken", recording(0, () -> {
            throw new IllegalStateException("the filter broke");
        }))), Optional.empty()));
        assertThatThrownBy(() -> new RadiomicsEngine(threads).extract(PHASES, REGIONS, settings, ExtractionProgress.NONE))
                .isInstanceOf(IllegalStateException.class).hasMessage("the filter broke");
    }

    @Test
    void anInterruptedCallerEndsTheExtraction() {
        ExtractionSettings settings = SETTINGS.withFilters(new FilterBank(List.of(new NamedFilter("waits", recording(0, () -> {}))), Optional.empty()));
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> new RadiomicsEngine(2).extract(PHASES, REGIONS, settings, (region, step, fraction) -> caller.interrupt()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anImageOnAnotherGridIsRefused() {
        Volume other = Phantoms.texture(Grid.axial(26, 22, 12, 1, 1.1, 2.5), 1);
        assertThatThrownBy(() -> new RadiomicsEngine().extract(List.of(PHASES.getFirst(), other), REGIONS, SETTINGS, ExtractionProgress.NONE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("grid of the first");
    }

    @Test
    void noImageHasNoTable() {
        assertThat(new RadiomicsEngine(2).extract(List.of(), REGIONS, SETTINGS, ExtractionProgress.NONE)).isEmpty();
    }

    @Test
    void withoutRegionsTablesAreEmpty() {
        assertThat(new RadiomicsEngine(2).extract(PHASES, List.of(), SETTINGS, ExtractionProgress.NONE)).hasSize(PHASES.size())
                .allSatisfy(table -> assertThat(table.rows()).isEmpty());
    }

    /** The mean of the neighbours, which does something as it is applied. */
    private static ImageFilter recording(int number, Runnable applied) {
        return new ImageFilter() {
            @Override
            public Volume apply(FilterInput input) {
                applied.run();
                return new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR).apply(input);
            }

            @Override
            public String canonical() {
                return "recording " + number;
            }
        };
    }
}
