package org.lobule.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationObserver;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomListener;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;

/** A PACS that remembers what it was sent, and lets a test do something before it answers. */
final class RecordingPacs implements AutoCloseable {

    static final String AE_TITLE = "PACSNODE";

    private final List<String> arrivals = new CopyOnWriteArrayList<>();
    private final List<Attributes> reports = new CopyOnWriteArrayList<>();
    private final DicomListener listener;
    private volatile Runnable beforeAnswer = () -> {};

    RecordingPacs() throws IOException {
        TransferCapability[] capabilities = List.of(UID.SegmentationStorage, UID.Comprehensive3DSRStorage).stream()
                .map(sopClass -> TransferCapability.scp(sopClass, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian)))
                .toArray(TransferCapability[]::new);
        ApplicationEntity entity = ApplicationEntity.titled(AE_TITLE).with(capabilities).with(new StorageService(this::store));
        listener = DicomListener.start(Connection.to("127.0.0.1", 0), AssociationPolicy.byCalledAETitle(entity),
                new DicomListener.Limits(20, 20, Duration.ofSeconds(2)), AssociationObserver.NONE);
    }

    int port() {
        return listener.port();
    }

    /** SOP Instance UIDs in the order in which they came; one that came twice stands twice. */
    List<String> arrivals() {
        return arrivals;
    }

    /** The structured reports among them. */
    List<Attributes> reports() {
        return reports;
    }

    void beforeNextAnswer(Runnable action) {
        beforeAnswer = action;
    }

    private DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        byte[] bytes = dataSet.readAllBytes();
        if (request.sopClassUID().equals(UID.Comprehensive3DSRStorage)) {
            reports.add(new DicomInputStream(new ByteArrayInputStream(bytes), request.transferSyntaxUID()).readDataset());
        }
        arrivals.add(request.sopInstanceUID());
        Runnable action = beforeAnswer;
        beforeAnswer = () -> {};
        action.run();
        return DimseStatus.SUCCESS;
    }

    @Override
    public void close() {
        listener.close();
    }
}
