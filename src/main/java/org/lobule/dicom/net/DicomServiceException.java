package org.lobule.dicom.net;

/** A request that is answered with a failure status; the association goes on. */
public final class DicomServiceException extends Exception {

    private final transient DimseStatus status;

    public DicomServiceException(DimseStatus status) {
        this(status, null);
    }

    public DicomServiceException(DimseStatus status, Throwable cause) {
        super("refused with " + status, cause);
        this.status = status;
    }

    /** @param errorComment what a person can do; see {@link DimseStatus#errorComment} */
    public DicomServiceException(int status, String errorComment) {
        this(new DimseStatus(status, errorComment), null);
    }

    public DimseStatus status() {
        return status;
    }
}
