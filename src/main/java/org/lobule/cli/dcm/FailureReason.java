package org.lobule.cli.dcm;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why something failed, for a person: the exceptions of the file system have the file's name alone as their message. */
final class FailureReason {

    private FailureReason() {}

    static String of(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            default -> failure.getMessage() != null ? failure.getMessage() : failure.toString();
        };
    }
}
