package org.lobule.dicom.pixel;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;

/** The functional group macros of a multi-frame object: what holds for one frame, else what all frames share (PS3.3 C.7.6.16). */
public final class FunctionalGroups {

    private final Attributes shared;
    private final Sequence perFrame;

    public FunctionalGroups(Attributes dataset) {
        shared = dataset.getNestedDataset(Tag.SharedFunctionalGroupsSequence);
        perFrame = dataset.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    }

    public static boolean in(Attributes dataset) {
        return dataset.containsValue(Tag.PerFrameFunctionalGroupsSequence)
                || dataset.containsValue(Tag.SharedFunctionalGroupsSequence);
    }

    /** Number of frames that have groups of their own. */
    public int frames() {
        return perFrame == null ? 0 : perFrame.size();
    }

    /**
     * The first item of a macro's sequence.
     *
     * @param frame from 0
     * @return null where neither the frame nor all frames together have it
     */
    public Attributes macro(int frame, int sequence) {
        if (perFrame != null && frame < perFrame.size()) {
            Attributes own = perFrame.get(frame).getNestedDataset(sequence);
            if (own != null) {
                return own;
            }
        }
        return shared == null ? null : shared.getNestedDataset(sequence);
    }
}
