package org.lobule.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.web.MultipartReader;
import org.lobule.dicom.web.Part10Stream;
import org.lobule.dicom.web.StoreAnswer;

/** A DICOMweb service that answers as told, and remembers what it was asked. */
final class PlayedStow implements AutoCloseable {

    /** How the next request is answered. */
    sealed interface Answer {

        /** An HTTP status and nothing else. */
        record Refusal(int status) implements Answer {}

        /** What became of the instance, as PS3.18 says it. */
        record OfInstance(DimseStatus status) implements Answer {}

        /** Nothing until the service is closed. */
        record Silence() implements Answer {}
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    final List<String> stored = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    PlayedStow(Answer... next) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), next);
    }

    private PlayedStow(HttpServer server, Answer... next) {
        this.server = server;
        answers.addAll(List.of(next));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/web/studies", this::store);
        server.start();
    }

    /** One that is spoken to over TLS, and asks for the caller's certificate. */
    static PlayedStow secured(SSLContext credentials) throws IOException {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(credentials) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters own = credentials.getDefaultSSLParameters();
                own.setNeedClientAuth(true);
                parameters.setSSLParameters(own);
            }
        });
        return new PlayedStow(secure);
    }

    URI base() {
        return URI.create("%s://localhost:%d/web".formatted(server instanceof HttpsServer ? "https" : "http", server.getAddress().getPort()));
    }

    private void store(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        List<Part10Stream> instances = new ArrayList<>();
        MultipartReader reader = MultipartReader.ofDicom(exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Content-Type"), 100);
        for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
            Part10Stream instance = Part10Stream.of(part.body());
            instances.add(instance);
            requests.add(instance.sopInstanceUID());
            instance.dataSet().transferTo(OutputStream.nullOutputStream());
        }
        Answer answer = answers.isEmpty() ? new Answer.OfInstance(DimseStatus.SUCCESS) : answers.poll();
        switch (answer) {
            case Answer.Refusal(int status) -> exchange.sendResponseHeaders(status, -1);
            case Answer.OfInstance(DimseStatus status) -> answer(exchange, instances, status);
            case Answer.Silence() -> awaitClosed();
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange, List<Part10Stream> instances, DimseStatus status) throws IOException {
        StoreAnswer answer = new StoreAnswer();
        for (Part10Stream instance : instances) {
            if (status.isFailure()) {
                answer.failed(instance, status);
            } else {
                answer.stored(instance, status);
                stored.add(instance.sopInstanceUID());
            }
        }
        byte[] json = answer.json();
        exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
        exchange.sendResponseHeaders(answer.httpStatus(), json.length);
        exchange.getResponseBody().write(json);
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
