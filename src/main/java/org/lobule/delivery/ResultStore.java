package org.lobule.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.archive.Archive;
import org.lobule.archive.IncomingFile;
import org.lobule.archive.Part10Head;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.service.Part10File;

/** Puts the objects that an analysis made into the archive, before anything of them is in the database. */
@ApplicationScoped
public class ResultStore {
    private static final String TRANSFER_SYNTAX = UID.ExplicitVRLittleEndian;

    private final Archive archive;

    ResultStore(Archive archive) {
        this.archive = archive;
    }

    /**
     * Stores objects as Part 10 files, explicit VR little endian. Storing the same object again is harmless.
     *
     * @param objects in the order of sending
     * @return what {@link Outbox#add} takes
     */
    public List<PreparedResult> store(List<Attributes> objects) throws IOException {
        List<PreparedResult> stored = new ArrayList<>();
        for (Attributes object : objects) {
            stored.add(store(object));
        }
        return stored;
    }

    /** Whether a result's file is there and is what it should be. */
    boolean canRead(ResultInstance result) {
        try {
            Part10File.of(archive.resolve(result.path()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private PreparedResult store(Attributes object) throws IOException {
        String study = object.getString(Tag.StudyInstanceUID);
        try (IncomingFile file = archive.receive()) {
            file.writeHead(Part10Head.of(object.getString(Tag.SOPClassUID), object.getString(Tag.SOPInstanceUID), TRANSFER_SYNTAX));
            try (DicomOutputStream out = new DicomOutputStream(file.asStream(), TRANSFER_SYNTAX)) {
                out.writeDataset(null, object);
            }
            return new PreparedResult(object.getString(Tag.Modality, "?"), study, object.getString(Tag.SeriesInstanceUID),
                    object.getString(Tag.SOPInstanceUID), object.getString(Tag.SOPClassUID), TRANSFER_SYNTAX,
                    file.keepAs(Archive.resultPath(study, file.digest())));
        }
    }
}
