package org.lobule.dicom.net;

/** A request that is answered with a failure status; the association goes on. */
public final class DicomServiceException extends Exception {

    private static final int NO_ERROR_ID = -1;

    private final transient DimseStatus status;
    private final int errorId;

    public DicomServiceException(DimseStatus status) {
        this(status, null);
    }

    public DicomServiceException(DimseStatus status, Throwable cause) {
        this(status, NO_ERROR_ID, cause);
    }

    private DicomServiceException(DimseStatus status, int errorId, Throwable cause) {
        super("refused with " + status, cause);
        this.status = status;
        this.errorId = errorId;
    }

    /** @param errorComment what a person can do; see {@link DimseStatus#errorComment} */
    public DicomServiceException(int status, String errorComment) {
        this(new DimseStatus(status, errorComment), null);
    }

    /** One with an Error ID (0000,0903), as some services define for 0110H. */
    public static DicomServiceException withErrorId(DimseStatus status, int errorId) {
        return new DicomServiceException(status, errorId, null);
    }

    public DimseStatus status() {
        return status;
    }

    CommandSet response(CommandSet request) {
        CommandSet response = request.response(status);
        return errorId == NO_ERROR_ID ? response : response.set(CommandElement.ERROR_ID, errorId);
    }
}
