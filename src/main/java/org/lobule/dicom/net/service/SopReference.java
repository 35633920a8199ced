package org.lobule.dicom.net.service;

import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/** An instance by its SOP class and UID (the SOP Instance Reference macro, PS3.3 table 10-11). */
public record SopReference(String sopClassUID, String sopInstanceUID) {

    static SopReference of(Attributes item) {
        return new SopReference(item.getString(Tag.ReferencedSOPClassUID, ""), item.getString(Tag.ReferencedSOPInstanceUID, ""));
    }

    /** The references of a sequence; none where it is absent. */
    static List<SopReference> listOf(Attributes dataSet, int sequenceTag) {
        Sequence sequence = dataSet.getSequence(sequenceTag);
        List<SopReference> references = new ArrayList<>();
        for (int i = 0; sequence != null && i < sequence.size(); i++) {
            references.add(of(sequence.get(i)));
        }
        return references;
    }

    boolean isValid() {
        return UidValue.isValid(sopClassUID) && UidValue.isValid(sopInstanceUID);
    }

    Attributes item() {
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClassUID);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, sopInstanceUID);
        return item;
    }
}
