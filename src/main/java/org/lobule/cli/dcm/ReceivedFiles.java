package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

import org.lobule.archive.Part10Head;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.CStoreSCP;
import org.lobule.dicom.net.service.StoreRequest;

/** Keeps what comes as Part 10 files, each under its SOP Instance UID; a file is there as a whole or not at all. */
final class ReceivedFiles implements CStoreSCP {

    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    ReceivedFiles(Path folder) {
        this.folder = folder;
    }

    /** How many came. */
    int count() {
        return count.get();
    }

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        Path unfinished = Files.createTempFile(folder, ".received", ".part");
        try {
            try (OutputStream file = Files.newOutputStream(unfinished)) {
                file.write(Part10Head.of(request.sopClassUID(), request.sopInstanceUID(), request.transferSyntaxUID()));
                dataSet.transferTo(file);
            }
            Files.move(unfinished, folder.resolve(request.sopInstanceUID() + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
            count.incrementAndGet();
            return DimseStatus.SUCCESS;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
