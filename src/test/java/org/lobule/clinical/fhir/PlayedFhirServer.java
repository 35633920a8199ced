package org.lobule.clinical.fhir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/** A FHIR server that answers every search with the Observations it holds, one on a page, to who shows its token. */
public final class PlayedFhirServer implements AutoCloseable {

    private final String token;
    private final HttpServer server;
    private final List<String> observations = new CopyOnWriteArrayList<>();
    private final List<String> searches = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    private PlayedFhirServer(HttpServer server, String token) {
        this.token = token;
        this.server = server;
        server.createContext("/r4/Observation/_search", this::search);
        server.createContext("/r4/page/", this::page);
        server.start();
    }

    /** @param port 0 for a free one */
    public static PlayedFhirServer start(int port, String token) throws IOException {
        return new PlayedFhirServer(HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0), token);
    }

    /** Over TLS, for callers that show a certificate of an authority that it trusts. */
    static PlayedFhirServer secured(SSLContext tls, String token) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asked = tls.getDefaultSSLParameters();
                asked.setNeedClientAuth(true);
                parameters.setSSLParameters(asked);
            }
        });
        return new PlayedFhirServer(server, token);
    }

    public PlayedFhirServer holding(String... resources) {
        observations.addAll(List.of(resources));
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    URI base() {
        return URI.create("%s://127.0.0.1:%d/r4".formatted(server instanceof HttpsServer ? "https" : "http", port()));
    }

    /** The forms of the searches, decoded. */
    public List<String> searches() {
        return searches;
    }

    /** Every address that was asked for. */
    public List<String> addresses() {
        return addresses;
    }

    private void search(HttpExchange exchange) throws IOException {
        searches.add(URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        answer(exchange, 0);
    }

    private void page(HttpExchange exchange) throws IOException {
        answer(exchange, Integer.parseInt(exchange.getRequestURI().getPath().replaceAll(".*/", "")));
    }

    private void answer(HttpExchange exchange, int page) throws IOException {
        addresses.add(exchange.getRequestURI().toString());
        boolean known = ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        List<String> link = new ArrayList<>();
        if (page + 1 < observations.size()) {
            link.add("{\"relation\":\"next\",\"url\":\"%s/page/%d\"}".formatted(base(), page + 1));
        }
        String entry = page < observations.size() ? "{\"resource\":%s}".formatted(observations.get(page)) : "";
        byte[] body = (known ? "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":%s,\"entry\":[%s]}".formatted(link, entry) : "{}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
