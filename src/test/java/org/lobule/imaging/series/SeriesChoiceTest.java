package org.lobule.imaging.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomFile;

class SeriesChoiceTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 5, 4, 12, 0);

    /** A portal-venous CT of 3 mm, changed one thing at a time. */
    private static final class Ct {
        private String modality = "CT";
        private Orientation orientation = Orientation.AXIAL;
        private String text = "";
        private String kernel = "B30f";
        private String agent = "";
        private double spacing = 3;
        private List<String> type = List.of("ORIGINAL", "PRIMARY", "AXIAL");
        private Optional<Duration> after = Optional.empty();
        private LocalDateTime acquired = NOON;
        private double echoTime;

        SeriesSummary named(String uid) {
            return new SeriesSummary(uid, "1.2", modality, "1.2.840.10008.5.1.4.1.1.2", (int) (300 / spacing), Optional.of(orientation), 0.7, spacing, 300,
                    type, false, text, kernel, agent, after, Optional.of(acquired), echoTime, 5, 0);
        }
    }

    private static Ct ct(String text) {
        Ct ct = new Ct();
        ct.text = text;
        return ct;
    }

    private static Ct mr(String text, String... type) {
        Ct mr = ct(text);
        mr.modality = "MR";
        mr.kernel = "";
        mr.type = type.length == 0 ? List.of("ORIGINAL", "PRIMARY", "M") : List.of(type);
        return mr;
    }

    private static List<String> order(SeriesSummary... study) {
        List<SeriesSummary> shuffled = new ArrayList<>(List.of(study));
        Collections.shuffle(shuffled, new Random(1));
        return SeriesChoice.DEFAULT.rank(shuffled).stream().map(ranked -> ranked.series().seriesInstanceUid()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Abdomen portal venous 3.0, PORTAL_VENOUS", "LIVER PV, PORTAL_VENOUS", "Abdomen  70s  1.5  B30f, PORTAL_VENOUS", "Late arterial phase, ARTERIAL",
        "ART 2.0 CE, ARTERIAL", "START OF SCAN, UNKNOWN", "Leber nativ, NATIVE", "Abdomen spätarteriell, ARTERIAL", "Leber portalvenös 5.0, PORTAL_VENOUS",
        "Spätphase, DELAYED", "Abdomen ohne KM, NATIVE", "Thorax Abdomen mit KM, ENHANCED", "Foie temps artériel, ARTERIAL",
        "temps portal veineux, PORTAL_VENOUS", "TARDIF 5 min, DELAYED", "sans injection, NATIVE", "肝脏 动脉期, ARTERIAL", "上腹部 门静脉期, PORTAL_VENOUS", "平扫, NATIVE",
        "延迟期, DELAYED", "without contrast, NATIVE", "with contrast, ENHANCED", "AP Abdomen, UNKNOWN", "equilibrium phase, DELAYED",
        "T1 VIBE HBP 20min, HEPATOBILIARY", "Non-contrast, NATIVE"})
    void wordsOfFourLanguagesTellThePhase(String text, ContrastPhase phase) {
        SeriesChoice.Ranked ranked = SeriesChoice.DEFAULT.rank(List.of(withoutTime(text))).getFirst();
        assertThat(ranked.phase()).isEqualTo(phase);
        if (phase != ContrastPhase.UNKNOWN && phase != ContrastPhase.ENHANCED) {
            assertThat(ranked.reasons().getFirst()).contains("by the words of its protocol or description");
        }
    }

    private static SeriesSummary withoutTime(String text) {
        SeriesSummary s = ct(text).named("1");
        return new SeriesSummary(s.seriesInstanceUid(), s.frameOfReferenceUid(), s.modality(), s.sopClassUid(), s.images(), s.orientation(), s.pixelSpacing(),
                s.sliceSpacing(), s.coverage(), s.imageType(), false, text, s.kernel(), "", Optional.empty(), Optional.empty(), 0, 0, 0);
    }

    @Test
    void portalVenousGoesBeforeLateArterialBeforeOthers() {
        assertThat(order(ct("native").named("n"), ct("delayed").named("d"), ct("arterial").named("a"), ct("portal venous").named("p")))
                .containsExactly("p", "a", "d", "n");
    }

    @Test
    void axialGoesBeforePhaseAndSoftKernelBeforeThinSlices() {
        Ct coronal = ct("portal venous");
        coronal.orientation = Orientation.CORONAL;
        Ct sharp = ct("portal venous");
        sharp.kernel = "B70f";
        sharp.spacing = 1;
        Ct thin = ct("portal venous");
        thin.spacing = 1.5;
        assertThat(order(coronal.named("coronal"), sharp.named("sharp"), thin.named("thin"), ct("portal venous").named("thick"), ct("arterial").named("arterial")))
                .containsExactly("thin", "thick", "sharp", "arterial", "coronal");
    }

    @ParameterizedTest
    @CsvSource({"25, ARTERIAL", "38, ARTERIAL", "70, PORTAL_VENOUS", "97, PORTAL_VENOUS", "180, DELAYED"})
    void theTimeSinceTheBolusTellsThePhaseWhereWordsDoNot(long seconds, ContrastPhase phase) {
        Ct timed = ct("Abdomen");
        timed.agent = "IOMERON";
        timed.after = Optional.of(Duration.ofSeconds(seconds));
        SeriesChoice.Ranked ranked = SeriesChoice.DEFAULT.rank(List.of(timed.named("1"))).getFirst();
        assertThat(ranked.phase()).isEqualTo(phase);
        assertThat(ranked.reasons().getFirst()).contains("%d s after the contrast bolus".formatted(seconds));
    }

    @Test
    void theOrderOfAcquisitionsTellsThePhasesWhereNothingElseDoes() {
        List<SeriesSummary> study = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            Ct phase = ct("Abdomen");
            phase.agent = "IOHEXOL";
            phase.acquired = NOON.plusSeconds(40L * n);
            study.add(phase.named("phase" + n));
        }
        study.add(ct("Abdomen").named("plain"));
        List<SeriesChoice.Ranked> ranked = SeriesChoice.DEFAULT.rank(study);
        assertThat(ranked).extracting(one -> one.series().seriesInstanceUid()).containsExactly("phase1", "phase0", "phase2", "plain");
        assertThat(ranked.getFirst().reasons().getFirst()).contains("number 2 of 3 acquisitions with contrast agent");
        assertThat(ranked.getLast().reasons().getFirst()).contains("native because other series");
    }

    @Test
    void mrPrefersEnhancedT1ThenT2AndNeverAdcDiffusionSubtractionOrLocaliser() {
        Ct t2 = mr("ax haste");
        t2.echoTime = 90;
        List<SeriesChoice.Ranked> ranked = SeriesChoice.DEFAULT.rank(List.of(
                mr("ADC", "DERIVED", "SECONDARY", "ADC").named("adc"), mr("ep2d_diff b800").named("dwi"), mr("t1 vibe SUB").named("sub"),
                mr("localizer").named("loc"), mr("fat fraction", "DERIVED", "PRIMARY", "FF").named("ff"), t2.named("t2"),
                mr("t1 vibe pre").named("pre"), mr("t1 vibe portal venous").named("pv"), mr("t1 vibe arterial").named("art")));
        assertThat(ranked).filteredOn(SeriesChoice.Ranked::usable).extracting(one -> one.series().seriesInstanceUid()).containsExactly("pv", "art", "t2", "pre");
        assertThat(ranked).filteredOn(one -> !one.usable()).hasSize(5).allSatisfy(one -> assertThat(one.reasons().getFirst()).startsWith("not analysed: "));
    }

    @Test
    void whatCannotBeAVolumeOfTheLiverIsNotUsable() {
        Ct thick = ct("portal");
        thick.spacing = 20;
        Ct scout = ct("portal");
        scout.type = List.of("ORIGINAL", "PRIMARY", "LOCALIZER");
        Ct ultrasound = ct("portal");
        ultrasound.modality = "US";
        assertThat(SeriesChoice.DEFAULT.rank(List.of(thick.named("1"), scout.named("2"), ultrasound.named("3")))).noneMatch(SeriesChoice.Ranked::usable);
    }

    @ParameterizedTest
    @CsvSource({"B30f, SOFT", "Br36d, SOFT", "B60f, SHARP", "Bl57d, SHARP", "STANDARD, SOFT", "LUNG, SHARP", "FC08, SOFT", "FC51, SHARP", "B, SOFT", "YC, SHARP", "whatever, UNKNOWN"})
    void kernelsOfTheVendorsAreKnown(String kernel, String sharpness) {
        assertThat(KernelSharpness.of(kernel)).isEqualTo(KernelSharpness.valueOf(sharpness));
    }

    @Test
    void realSeriesAreSummarisedFromTheirHeaders(@TempDir Path folder) throws Exception {
        List<Path> files = SyntheticSeries.unzip(TestData.require("liver/totalsegmentator-abdomen-CT-jpeg2000.zip"), "example_ct_dicom/CT", folder);
        List<Attributes> headers = new ArrayList<>();
        for (Path file : files) {
            headers.add(DicomFile.readHeader(file).dataset());
        }
        SeriesSummary summary = SeriesSummary.of(headers);
        assertThat(summary.images()).isEqualTo(20);
        assertThat(summary.sliceSpacing()).isEqualTo(2.0);
        assertThat(summary.orientation()).contains(Orientation.AXIAL);
        assertThat(summary.kernel()).isEqualTo("Br38f");
        SeriesChoice.Ranked ranked = SeriesChoice.DEFAULT.rank(List.of(summary)).getFirst();
        assertThat(ranked.phase()).isEqualTo(ContrastPhase.PORTAL_VENOUS);
        assertThat(ranked.reasons()).contains("portal venous by its time, 96 s after the contrast bolus", "too low a stack to hold a whole liver");
    }
}
