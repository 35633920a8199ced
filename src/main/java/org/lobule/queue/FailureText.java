package org.lobule.queue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A failure in words that are safe to show and to log. Messages of the Java library can quote the value they choked on, which may be
 * patient data, so only messages known to be without are repeated; of others the kind and the place are told.
 */
record FailureText(String summary, String frames) {
    private static final String OURS = "org.lobule.";
    private static final int FRAMES = 30;

    static FailureText of(Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace()).limit(FRAMES).map(frame -> "\n    at " + frame).collect(Collectors.joining());
        return new FailureText(summary(failure), failure.getClass().getName() + frames);
    }

    private static String summary(Throwable failure) {
        boolean tellable = failure.getClass().getName().startsWith(OURS) || failure instanceof IOException || failure instanceof SQLException;
        if (tellable && failure.getMessage() != null) {
            return failure.getMessage().lines().findFirst().orElse("");   // PostgreSQL quotes rows in the lines that follow
        }
        String place = Arrays.stream(failure.getStackTrace()).filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
                .map(frame -> " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber())).orElse("");
        return failure.getClass().getSimpleName() + place;
    }
}
