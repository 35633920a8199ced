package org.lobule.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

import org.lobule.archive.Archive;
import org.lobule.archive.ContentSync;
import org.lobule.archive.IncomingFile;
import org.lobule.archive.ObjectTooLargeException;
import org.lobule.archive.OutOfSpaceException;
import org.lobule.archive.Part10Head;
import org.lobule.archive.StoredFile;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.MemoryPool;
import org.lobule.dicom.io.MemoryPoolExhaustedException;
import org.lobule.dicom.io.ReadLimits;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.CStoreSCP;
import org.lobule.dicom.net.service.StoreRequest;
import org.lobule.intake.InstanceLedger.Known;

/**
 * Takes one instance: to the disk, then into the index, then the answer.
 *
 * <p>Statuses of refusals (PS3.4 table B.2-1): A700H where the node lacks something and the sender should try again later; A900H where
 * the data set is not what the command said; C000H where it cannot be read or filed; C001H where another object is stored under its
 * UID; C409H where it is of another study than the request. What was refused for its content is kept in quarantine while there is room.
 */
@Singleton
class StoreHandler implements CStoreSCP {
    /** In the range of "cannot understand", told apart so that a log of the sender shows it. */
    static final int ANOTHER_OBJECT = 0xC001;
    /** In the same range: STOW-RS to a study that is not the object's; the number that dcm4chee uses for it too. */
    static final int ANOTHER_STUDY = 0xC409;

    private static final Logger LOG = Logger.getLogger(StoreHandler.class);
    private static final long LONGEST_VALUE_IN_MEMORY = 64 * 1024;

    private final Archive archive;
    private final Clerk clerk;
    private final InstanceLedger ledger;
    private final OwnResults ownResults;
    private final SameObject sameObject;
    private final RefusedObjects refusedObjects;
    private final ReadLimits limits;
    private final MemoryPool memory;
    private final MeterRegistry metrics;
    private final Counter received;
    private final Counter repeated;
    private final Clock clock;

    StoreHandler(Archive archive, Clerk clerk, InstanceLedger ledger, OwnResults ownResults, SameObject sameObject,
            RefusedObjects refusedObjects, ObjectLimits limits, MeterRegistry metrics, Clock clock) {
        this.archive = archive;
        this.clerk = clerk;
        this.ledger = ledger;
        this.ownResults = ownResults;
        this.sameObject = sameObject;
        this.refusedObjects = refusedObjects;
        this.limits = limits.limits();
        this.memory = new MemoryPool(limits.memoryOfAll().asLongValue());
        this.metrics = metrics;
        this.received = Counter.builder("lobule.instances.received").description("instances filed").register(metrics);
        this.repeated = Counter.builder("lobule.instances.repeated").description("instances that were here already").register(metrics);
        this.clock = clock;
    }

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet) throws DicomServiceException, IOException {
        return store(request, dataSet, header -> {});
    }

    /** Takes one instance of this study, and refuses that of another. */
    DimseStatus storeInStudy(String study, StoreRequest request, InputStream dataSet) throws DicomServiceException, IOException {
        return store(request, dataSet, header -> {
            if (!header.studyInstanceUid().equals(study)) {
                throw new DicomServiceException(ANOTHER_STUDY, "The instance is of another study than the address");
            }
        });
    }

    /** What is asked of an object beyond being readable. */
    private interface Condition {
        void check(ObjectHeader header) throws DicomServiceException;
    }

    private DimseStatus store(StoreRequest request, InputStream dataSet, Condition condition) throws DicomServiceException, IOException {
        try (IncomingFile file = archive.receive()) {
            return take(request, dataSet, file, condition);
        } catch (OutOfSpaceException e) {
            throw refuse(request, DimseStatus.OUT_OF_RESOURCES.withComment("Disk nearly full; send again later"), e.getMessage(), null, null);
        } catch (ObjectTooLargeException e) {
            throw refuse(request, DimseStatus.OUT_OF_RESOURCES.withComment("The object is larger than this node takes"), e.getMessage(), null, null);
        }
    }

    private DimseStatus take(StoreRequest request, InputStream dataSet, IncomingFile file, Condition condition) throws DicomServiceException, IOException {
        file.writeHead(Part10Head.of(request.sopClassUID(), request.sopInstanceUID(), request.transferSyntaxUID()));
        InputStream recorded = file.recording(dataSet);
        ObjectHeader header = null;
        try {
            header = header(request, recorded, file);
            condition.check(header);
            return file(request, header, file);
        } catch (DicomServiceException e) {
            String reason = e.getCause() instanceof DicomException cause ? cause.getMessage() : e.status().errorComment();
            throw quarantine(request, e.status(), reason, header, file);
        }
    }

    /** Reads the whole data set, whatever is in it, so that all of it is in the file. */
    private ObjectHeader header(StoreRequest request, InputStream recorded, IncomingFile file) throws DicomServiceException, IOException {
        ObjectHeader header;
        try (DicomInputStream in = new DicomInputStream(recorded, request.transferSyntaxUID(), file.file(), file.size())) {
            in.setLimits(limits);
            in.setMemoryPool(memory);
            in.setBulkDataThreshold(LONGEST_VALUE_IN_MEMORY);
            Attributes dataset = in.readDataset();
            readToEnd(recorded);
            header = ObjectHeader.of(dataset);
        } catch (MemoryPoolExhaustedException e) {
            readToEnd(recorded);
            throw new DicomServiceException(DimseStatus.OUT_OF_RESOURCES.withComment("Too many large objects at once; send again later"), e);
        } catch (DicomException e) {
            readToEnd(recorded);
            throw new DicomServiceException(DimseStatus.CANNOT_UNDERSTAND.withComment("Unreadable: " + e.getMessage()), e);
        }
        if (!header.sopClassUid().equals(request.sopClassUID())) {
            throw new DicomServiceException(DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS.withComment("SOP Class UID of data set and command differ"));
        }
        if (!header.sopInstanceUid().equals(request.sopInstanceUID())) {
            throw new DicomServiceException(DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS.withComment("SOP Instance UID of data set and command differ"));
        }
        return header;
    }

    /** Behind the data set some senders leave padding. */
    private static void readToEnd(InputStream recorded) throws IOException {
        while (recorded.skip(Long.MAX_VALUE) > 0) {
            // It is in the file.
        }
    }

    private DimseStatus file(StoreRequest request, ObjectHeader header, IncomingFile file) throws DicomServiceException, IOException {
        String callingAe = request.association().callingAETitle();
        try {
            if (ownResults.cameBack(header, callingAe)) {
                return DimseStatus.SUCCESS;
            }
            if (kept(request, header, file)) {
                received.increment();
            } else {
                again(ledger.find(header.sopInstanceUid()).orElseThrow(), request, file);
                repeated.increment();
            }
            return DimseStatus.SUCCESS;
        } catch (RuntimeException e) {
            LOG.errorf("%s from %s could not be filed: %s", header.sopInstanceUid(), callingAe, firstLine(e));
            throw new DicomServiceException(DimseStatus.OUT_OF_RESOURCES.withComment("The index is not available; send again later"), e);
        }
    }

    /**
     * Makes the file safe while another thread writes its row, which is committed only when the content is safe.
     *
     * @return false where an instance of this UID has a row already
     */
    private boolean kept(StoreRequest request, ObjectHeader header, IncomingFile file) throws IOException {
        StoredFile stored = new StoredFile(Archive.instancePath(header.studyInstanceUid(), file.digest()), file.digest(), file.size());
        ContentSync content = new ContentSync();
        Clerk.Filing filing = clerk.file(header, stored, request.transferSyntaxUID(), request.association().callingAETitle(), content);
        try {
            file.keepAs(stored.path(), content);
        } finally {
            filing.await();   // whatever became of the file, nothing is answered while its row may still come
        }
        return filing.await();
    }

    /** An instance that is here already: nothing to do if it is the same object. */
    private void again(Known known, StoreRequest request, IncomingFile file) throws DicomServiceException, IOException {
        if (known.digest().equals(file.digest())) {
            if (!archive.holds(known.path())) {
                LOG.warnf("The file of %s was lost; it is kept anew", request.sopInstanceUID());
                file.keepAs(known.path());
            }
        } else if (sameObject.inOtherBytes(archive.resolve(known.path()), file.file())) {
            file.discard();
        } else {
            throw new DicomServiceException(ANOTHER_OBJECT, "Another object is stored under this SOP Instance UID");
        }
    }

    /** Keeps what was refused for its content, and records it. */
    private DicomServiceException quarantine(StoreRequest request, DimseStatus status, String reason, ObjectHeader header, IncomingFile file)
            throws IOException {
        String study = header == null ? null : header.studyInstanceUid();
        boolean content = status.code() != DimseStatus.OUT_OF_RESOURCES.code();
        return refuse(request, status, reason, study, content ? refusedObjects.keep(file).orElse(null) : null);
    }

    private DicomServiceException refuse(StoreRequest request, DimseStatus status, String reason, String study, StoredFile kept) {
        String callingAe = request.association().callingAETitle();
        LOG.warnf("Refused %s from %s with %04XH: %s", request.sopInstanceUID(), callingAe, status.code(), reason);
        metrics.counter("lobule.instances.refused", "status", "%04X".formatted(status.code())).increment();
        try {
            ledger.refuse(new RefusedInstance(clock.instant(), callingAe, request.sopClassUID(), request.sopInstanceUID(), study, status.code(),
                    reason, kept == null ? null : kept.path(), kept == null ? 0 : kept.size()));
        } catch (RuntimeException e) {
            LOG.errorf("The refusal of %s could not be recorded: %s", request.sopInstanceUID(), firstLine(e));
        }
        return new DicomServiceException(status);
    }

    /** Of a message of PostgreSQL only this one is free of the row it is about. */
    private static String firstLine(RuntimeException failure) {
        return failure.toString().lines().findFirst().orElse("");
    }
}
