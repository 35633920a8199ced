package org.lobule.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;

class AcceptedStorageTest {

    private static final List<StorageRule> RULES = List.of(
            new StorageRule(List.of(UID.CTImageStorage, UID.SecondaryCaptureImageStorage), List.of(UID.ExplicitVRLittleEndian, UID.HTJ2KLossless, UID.MPEG2MPML)),
            new StorageRule(List.of(UID.Comprehensive3DSRStorage), List.of(UID.ExplicitVRLittleEndian)));

    private static boolean withoutOpenJpeg(String transferSyntax) {
        return transferSyntax.equals(UID.ExplicitVRLittleEndian);
    }

    @Test
    void imagesAreNotAcceptedInWhatCannotBeDecoded() {
        AcceptedStorage storage = AcceptedStorage.of(RULES, AcceptedStorageTest::withoutOpenJpeg);

        assertThat(storage.rule(UID.CTImageStorage).orElseThrow().transferSyntaxes()).containsExactly(UID.ExplicitVRLittleEndian);
        assertThat(storage.withheld()).containsExactly(UID.HTJ2KLossless, UID.MPEG2MPML);
        assertThat(storage.explanation()).hasValueSatisfying(text -> assertThat(text).contains(UID.name(UID.HTJ2KLossless)).contains("libopenjp2-7"));
    }

    @Test
    void whatIsOnlyKeptComesInEveryTransferSyntaxOfItsRule() {
        AcceptedStorage storage = AcceptedStorage.of(RULES, AcceptedStorageTest::withoutOpenJpeg);

        assertThat(storage.rule(UID.SecondaryCaptureImageStorage).orElseThrow().transferSyntaxes())
                .containsExactly(UID.ExplicitVRLittleEndian, UID.HTJ2KLossless, UID.MPEG2MPML);
        assertThat(storage.rule(UID.Comprehensive3DSRStorage)).contains(RULES.get(1));
        assertThat(storage.rule(UID.UltrasoundImageStorage)).isEmpty();
    }

    @Test
    void aMachineThatDecodesAllAcceptsAllAndSaysNothing() {
        AcceptedStorage storage = AcceptedStorage.of(RULES, transferSyntax -> true);

        assertThat(storage.rule(UID.CTImageStorage).orElseThrow().transferSyntaxes()).contains(UID.HTJ2KLossless);
        assertThat(storage.explanation()).isEmpty();
    }

    @Test
    void aRuleOfWhichNothingIsLeftIsGone() {
        AcceptedStorage storage = AcceptedStorage.of(List.of(new StorageRule(List.of(UID.MRImageStorage), List.of(UID.HTJ2K))), transferSyntax -> false);

        assertThat(storage.rules()).isEmpty();
        assertThat(storage.withheld()).containsExactly(UID.HTJ2K);
    }

    @Test
    void theShippedFileNamesHighThroughputAndNothingElseNeedsALibraryOfTheSystem() {
        AcceptedStorage storage = AcceptedStorage.of(SiteConfigurationReader.read(Optional.empty()).storage(),
                transferSyntax -> !List.of(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K).contains(transferSyntax));

        assertThat(storage.withheld()).containsExactly(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K);
        assertThat(storage.rule(UID.CTImageStorage).orElseThrow().transferSyntaxes()).hasSizeGreaterThan(8);
    }
}
