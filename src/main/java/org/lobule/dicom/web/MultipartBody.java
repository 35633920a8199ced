package org.lobule.dicom.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * Files as a body of media type {@code multipart/related; type="application/dicom"} (PS3.18 8.6.1.2), read from disk while it is sent.
 * Its length is known before, so that peers need not take chunks.
 */
final class MultipartBody {

    private final String boundary = "lobule-" + UUID.randomUUID();
    private final byte[] head = ("--%s\r\nContent-Type: application/dicom\r\n\r\n".formatted(boundary)).getBytes(StandardCharsets.US_ASCII);
    private final byte[] lineEnd = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private final byte[] close = "--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII);
    private final List<Path> files;
    private final long length;

    MultipartBody(List<Path> files) throws IOException {
        this.files = List.copyOf(files);
        long total = close.length;
        for (Path file : files) {
            total += head.length + Files.size(file) + lineEnd.length;
        }
        this.length = total;
    }

    String contentType() {
        return "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    }

    long length() {
        return length;
    }

    /** The bytes; one file is open at a time. A file that is gone by now is an {@link UncheckedIOException}. */
    InputStream open() {
        Iterator<Path> left = files.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            private boolean closed;

            @Override
            public boolean hasMoreElements() {
                return !closed;
            }

            @Override
            public InputStream nextElement() {
                if (left.hasNext()) {
                    return part(left.next());
                }
                closed = true;
                return new ByteArrayInputStream(close);
            }
        });
    }

    private InputStream part(Path file) {
        try {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(head), Files.newInputStream(file), new ByteArrayInputStream(lineEnd))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
