package org.lobule.dicom.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.net.DimseStatus;

/**
 * What became of the instances of a STOW-RS request (PS3.18 annex I.2). Every instance sent is either stored or failed: one that the peer
 * does not mention counts as failed.
 *
 * @param stored SOP Instance UIDs
 */
public record StoreOutcome(List<String> stored, List<Warning> warnings, List<Failure> failures) {

    /** An instance that is stored with a remark: Warning Reason (0008,1196), e.g. B000H. */
    public record Warning(String sopInstanceUID, DimseStatus reason) {}

    /**
     * @param sopInstanceUID empty where the peer could not even tell which instance it was
     * @param reason         Failure Reason (0008,1197), e.g. A700H or 0122H; {@link #UNKNOWN} where the peer gives none
     */
    public record Failure(String sopInstanceUID, DimseStatus reason) {}

    /** No reason was given: 0110H, processing failure. */
    public static final DimseStatus UNKNOWN = DimseStatus.PROCESSING_FAILURE.withComment("the peer does not say why");
    private static final DimseStatus NOT_MENTIONED = DimseStatus.PROCESSING_FAILURE.withComment("the peer's answer does not mention the instance");

    public StoreOutcome {
        stored = List.copyOf(stored);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
    }

    public boolean allStored() {
        return failures.isEmpty();
    }

    /** Reads the answer's data set against what was sent. */
    static StoreOutcome of(Attributes answer, Collection<String> sent) {
        List<String> stored = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Attributes item : items(answer, Tag.FailedSOPSequence)) {
            failures.add(new Failure(item.getString(Tag.ReferencedSOPInstanceUID, ""), reason(item, Tag.FailureReason)));
        }
        for (Attributes item : items(answer, Tag.OtherFailuresSequence)) {
            failures.add(new Failure("", reason(item, Tag.FailureReason)));
        }
        Set<String> told = new HashSet<>(failures.stream().map(Failure::sopInstanceUID).toList());
        for (Attributes item : items(answer, Tag.ReferencedSOPSequence)) {
            String uid = item.getString(Tag.ReferencedSOPInstanceUID, "");
            if (sent.contains(uid) && told.add(uid)) {
                stored.add(uid);
                if (item.containsValue(Tag.WarningReason)) {
                    warnings.add(new Warning(uid, reason(item, Tag.WarningReason)));
                }
            }
        }
        sent.stream().filter(uid -> !told.contains(uid)).forEach(uid -> failures.add(new Failure(uid, NOT_MENTIONED)));
        return new StoreOutcome(stored, warnings, failures);
    }

    private static List<Attributes> items(Attributes answer, int tag) {
        return answer.getValue(tag) instanceof Sequence sequence ? sequence : List.of();
    }

    private static DimseStatus reason(Attributes item, int tag) {
        int code = item.getInt(tag, -1);
        return code > 0 && code <= 0xFFFF ? DimseStatus.of(code) : UNKNOWN;
    }
}
