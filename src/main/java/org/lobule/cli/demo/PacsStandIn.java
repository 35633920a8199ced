package org.lobule.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
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

/** A Storage SCP in the place of a PACS: takes segmentations and reports from the node and keeps them as files. */
final class PacsStandIn implements AutoCloseable {

    static final String AE_TITLE = "DEMOPACS";

    private static final List<String> RESULTS = List.of(UID.SegmentationStorage, UID.Comprehensive3DSRStorage, UID.ComprehensiveSRStorage);

    private final Path folder;
    private final DicomListener listener;
    private final Map<String, Path> received = new ConcurrentHashMap<>();

    private PacsStandIn(Path folder, String nodeAeTitle) throws IOException {
        this.folder = folder;
        TransferCapability[] capabilities = RESULTS.stream()
                .map(sopClass -> TransferCapability.scp(sopClass, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian)))
                .toArray(TransferCapability[]::new);
        ApplicationEntity entity = ApplicationEntity.titled(AE_TITLE).acceptingOnly(Set.of(nodeAeTitle)).with(capabilities)
                .with(new StorageService(this::store));
        listener = DicomListener.start(Connection.to("127.0.0.1", 0), AssociationPolicy.byCalledAETitle(entity),
                DicomListener.Limits.DEFAULT, AssociationObserver.NONE);
    }

    /** Listens on a free port of this machine. */
    static PacsStandIn start(Path folder, String nodeAeTitle) throws IOException {
        Files.createDirectories(folder);
        return new PacsStandIn(folder, nodeAeTitle);
    }

    int port() {
        return listener.port();
    }

    /** File of an instance by its SOP Instance UID. */
    Map<String, Path> received() {
        return Map.copyOf(received);
    }

    private DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        Attributes instance = new DicomInputStream(dataSet, request.transferSyntaxUID()).readDataset();
        String kind = request.sopClassUID().equals(UID.SegmentationStorage) ? "SEG" : "SR";
        Path file = folder.resolve("%s.%s.dcm".formatted(kind, request.sopInstanceUID()));
        DicomFile.of(instance, request.transferSyntaxUID()).write(file);
        received.put(request.sopInstanceUID(), file);
        return DimseStatus.SUCCESS;
    }

    @Override
    public void close() {
        listener.close();
    }
}
