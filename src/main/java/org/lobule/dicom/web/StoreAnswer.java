package org.lobule.dicom.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.json.JSONWriter;
import org.lobule.dicom.net.DimseStatus;

/** The answer to a STOW-RS request while its instances are taken, one by one (PS3.18 annex I.2). */
public final class StoreAnswer {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final Attributes dataset = new Attributes();
    private final Sequence stored = dataset.newSequence(Tag.ReferencedSOPSequence, 0);
    private final Sequence failed = dataset.newSequence(Tag.FailedSOPSequence, 0);
    private final Sequence unidentified = dataset.newSequence(Tag.OtherFailuresSequence, 0);

    /** An instance that is stored, with a remark where the status is a warning. */
    public void stored(Part10Stream instance, DimseStatus status) {
        Attributes item = reference(instance);
        item.setNull(Tag.RetrieveURL, VR.UR);
        if (status.isWarning()) {
            item.setInt(Tag.WarningReason, VR.US, status.code());
        }
        stored.add(item);
    }

    public void failed(Part10Stream instance, DimseStatus reason) {
        Attributes item = reference(instance);
        item.setInt(Tag.FailureReason, VR.US, reason.code());
        failed.add(item);
    }

    /** A part of which it cannot be told which instance it is. */
    public void failed(DimseStatus reason) {
        Attributes item = new Attributes();
        item.setInt(Tag.FailureReason, VR.US, reason.code());
        unidentified.add(item);
    }

    private static Attributes reference(Part10Stream instance) {
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, instance.sopClassUID());
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance.sopInstanceUID());
        return item;
    }

    /** How many parts were stored or failed. */
    public int size() {
        return stored.size() + failed.size() + unidentified.size();
    }

    /** 200 when all are stored, 409 when none is, else 202 (PS3.18 table 10.5.3-1). */
    public int httpStatus() {
        boolean anyFailed = !failed.isEmpty() || !unidentified.isEmpty();
        return !anyFailed ? OK : stored.isEmpty() ? CONFLICT : ACCEPTED;
    }

    /** As DICOM JSON; sequences without items are left out. The Retrieve URL is there and empty: this node gives nothing back. */
    public byte[] json() {
        Attributes answer = new Attributes();
        answer.setNull(Tag.RetrieveURL, VR.UR);
        for (int tag : dataset.tags()) {
            if (!dataset.getSequence(tag).isEmpty()) {
                answer.addSelected(dataset, tag);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            new JSONWriter(json).write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
