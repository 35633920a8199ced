package org.lobule;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationObserver;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomListener;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.StoreRequest;

/** A PACS that listens where the test site's destination is, answers as told, and remembers what it stored. */
public final class TestPacs implements AutoCloseable {

    /** What it was sent, and what it answered. */
    public record Arrival(String sopClass, String sopInstance, int length, int status) {}

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Queue<DimseStatus> answers = new ConcurrentLinkedQueue<>();
    private final DicomListener listener;

    private TestPacs(List<String> sopClasses) throws IOException {
        List<TransferCapability> capabilities = new ArrayList<>();
        sopClasses.forEach(sopClass -> capabilities.add(TransferCapability.scp(sopClass, List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian))));
        ApplicationEntity entity = ApplicationEntity.titled(TestSite.PACS).with(capabilities.toArray(TransferCapability[]::new)).with(new StorageService(this::store));
        listener = DicomListener.start(Connection.to("127.0.0.1", TestSite.PACS_PORT), AssociationPolicy.byCalledAETitle(entity),
                new DicomListener.Limits(20, 20, Duration.ofSeconds(2)), AssociationObserver.NONE);
    }

    public static TestPacs start() throws IOException {
        return accepting(UID.SegmentationStorage, UID.Comprehensive3DSRStorage);
    }

    public static TestPacs accepting(String... sopClasses) throws IOException {
        return new TestPacs(List.of(sopClasses));
    }

    /** Answers the next objects with these; later ones with success. */
    public TestPacs answering(DimseStatus... next) {
        answers.addAll(List.of(next));
        return this;
    }

    public List<Arrival> arrivals() {
        return arrivals;
    }

    private DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        int length = dataSet.readAllBytes().length;
        DimseStatus answer = answers.isEmpty() ? DimseStatus.SUCCESS : answers.poll();
        arrivals.add(new Arrival(request.sopClassUID(), request.sopInstanceUID(), length, answer.code()));
        return answer;
    }

    @Override
    public void close() {
        listener.close();
    }
}
