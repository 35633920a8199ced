package org.lobule.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.lobule.dicom.data.UID;

/**
 * What this node takes, over associations and over STOW-RS: the rules of {@code storage.yaml} without what this machine cannot decode
 * (HTJ2K where the system has no OpenJPEG 2.5). Objects that are only kept come in every transfer syntax that the file names.
 *
 * @param rules    without the transfer syntaxes withheld; a rule of which nothing was left is absent
 * @param withheld transfer syntaxes that the file names for objects whose pixels are read, and that cannot be decoded here
 */
public record AcceptedStorage(List<StorageRule> rules, List<String> withheld) {

    /** The SOP classes whose pixels an analysis reads; all others are stored unseen. */
    private static final Set<String> DECODED = Set.of(UID.CTImageStorage, UID.EnhancedCTImageStorage, UID.LegacyConvertedEnhancedCTImageStorage,
            UID.MRImageStorage, UID.EnhancedMRImageStorage, UID.LegacyConvertedEnhancedMRImageStorage, UID.SegmentationStorage,
            UID.LabelMapSegmentationStorage);

    /** @param canDecode of a transfer syntax's UID */
    public static AcceptedStorage of(List<StorageRule> configured, Predicate<String> canDecode) {
        Set<String> withheld = new LinkedHashSet<>();
        List<StorageRule> rules = configured.stream().flatMap(rule -> {
            List<String> unread = rule.sopClasses().stream().filter(sopClass -> !DECODED.contains(sopClass)).toList();
            List<String> read = rule.sopClasses().stream().filter(DECODED::contains).toList();
            List<String> decodable = rule.transferSyntaxes().stream().filter(canDecode).toList();
            if (!read.isEmpty()) {
                rule.transferSyntaxes().stream().filter(canDecode.negate()).forEach(withheld::add);
            }
            return List.of(new StorageRule(read, decodable), new StorageRule(unread, rule.transferSyntaxes())).stream();
        }).filter(rule -> !rule.sopClasses().isEmpty() && !rule.transferSyntaxes().isEmpty()).toList();
        return new AcceptedStorage(rules, List.copyOf(withheld));
    }

    /** The first rule for a SOP class. */
    public Optional<StorageRule> rule(String sopClass) {
        return rules.stream().filter(rule -> rule.sopClasses().contains(sopClass)).findFirst();
    }

    /** A sentence for the administrator about what is withheld; empty where nothing is. */
    public Optional<String> explanation() {
        if (withheld.isEmpty()) {
            return Optional.empty();
        }
        boolean wantsOpenJpeg = withheld.stream().anyMatch(Set.of(UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K)::contains);
        return Optional.of("Not accepted, because this machine cannot decode it: %s. %s".formatted(
                String.join("; ", withheld.stream().map(UID::name).toList()),
                wantsOpenJpeg ? "HTJ2K needs OpenJPEG 2.5 or later (Debian and Ubuntu: package libopenjp2-7)" : "Remove it from dicom-conf/storage.yaml"));
    }
}
