package org.lobule.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

import org.lobule.dicom.io.DicomException;

/** A response whose body is still to be read, under watch. */
final class Answer implements AutoCloseable {

    private static final int NO_CONTENT = 204;

    private final DicomWebPeer peer;
    private final HttpResponse<InputStream> response;
    private final InputStream body;

    Answer(DicomWebPeer peer, HttpResponse<InputStream> response, StallWatch watch) {
        this.peer = peer;
        this.response = response;
        this.body = watch.receiving(response.body());
    }

    int status() {
        return response.statusCode();
    }

    boolean isSuccess() {
        return status() / 100 == 2;
    }

    boolean isJson() {
        return mediaType().isJson();
    }

    MediaType mediaType() {
        return MediaType.of(header("Content-Type"));
    }

    /** Empty where there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** @throws DicomException for content of another media type; no content at all is fine */
    void requireJson(String operation) throws DicomException {
        if (!isJson() && status() != NO_CONTENT) {
            throw new DicomException("%s at %s was answered with another media type than application/dicom+json".formatted(operation, peer));
        }
    }

    InputStream body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
