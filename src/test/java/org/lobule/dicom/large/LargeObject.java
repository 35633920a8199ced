package org.lobule.dicom.large;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.lobule.cli.LobuleCommand;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.ReadLimits;
import org.lobule.dicom.json.JSONWriter;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationObserver;
import org.lobule.dicom.net.AssociationPolicy;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomListener;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.StorageSCU;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.pixel.PixelFrames;
import org.lobule.dicom.web.DicomWebClient;
import org.lobule.dicom.web.DicomWebPeer;
import org.lobule.dicom.web.MultipartReader;
import org.lobule.dicom.web.Part10Stream;
import org.lobule.dicom.web.StoreAnswer;

/**
 * Takes one object through everything that is done with objects, in a JVM of its own whose heap is a fraction of it. Arguments: a folder,
 * the number of frames, and bytes of a fragment (0: uncompressed).
 */
final class LargeObject {

    private static final ReadLimits LIMITS = ReadLimits.DEFAULT.withMemory(16L << 20);

    private final Path folder;
    private final int frames;
    private final boolean encapsulated;
    private final Path file;
    private final String syntax;

    private interface Step {
        void run() throws Exception;
    }

    private LargeObject(Path folder, int frames, int fragmentLength) throws IOException {
        this.folder = folder;
        this.frames = frames;
        this.encapsulated = fragmentLength > 0;
        Path image = folder.resolve("image.dcm");
        this.file = encapsulated ? SparseImage.ofFragments(image, frames, fragmentLength) : SparseImage.ofFrames(image, frames);
        this.syntax = encapsulated ? UID.JPEG2000Lossless : UID.ExplicitVRLittleEndian;
    }

    public static void main(String[] arguments) throws Exception {
        LargeObject object = new LargeObject(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.printf("%s, %.2f GiB, heap of %d MB%n", object.syntax, Files.size(object.file) / (double) (1 << 30),
            Runtime.getRuntime().maxMemory() >> 20);
        object.step("header", object::readHeader);
        object.step("last frame", object::readLastFrame);
        object.step("C-STORE, sent and received", object::store);
        object.step("STOW-RS, sent and received", object::stow);
        object.step("DICOM JSON by reference", object::json);
        object.step("lobule dcm dump", object::dump);
        object.step("written anew", object::write);
        if (!object.encapsulated) {
            object.step("written in another transfer syntax", object::writeImplicit);
        }
    }

    private void step(String name, Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        System.out.printf("%s: %.1f s%n", name, (System.nanoTime() - start) / 1e9);
    }

    private void readHeader() throws IOException {
        require(DicomFile.readHeader(file).dataset().getInt(Tag.NumberOfFrames, 0) == frames);
        Object pixels = DicomFile.readLeavingBulkData(file, LIMITS).dataset().getValue(Tag.PixelData);
        require(pixels instanceof BulkData data ? data.length() == (long) frames * SparseImage.FRAME : ((Fragments) pixels).size() == frames + 1);
    }

    private void readLastFrame() throws IOException {
        Attributes dataset = DicomFile.readLeavingBulkData(file, LIMITS).dataset();
        if (encapsulated) {
            byte[] last = ((Fragments) dataset.getValue(Tag.PixelData)).get(frames);
            require(last[last.length - 1] == SparseImage.MARK[SparseImage.MARK.length - 1]);
        } else {
            int[] last;
            try (PixelFrames pixels = PixelFrames.of(dataset, syntax)) {
                last = pixels.frame(frames - 1);
            }
            require(last[last.length - 1] == 0x0807);
        }
    }

    private void store() throws Exception {
        Path received = folder.resolve("received.dat");
        ApplicationEntity entity = ApplicationEntity.titled("LOBULE").with(TransferCapability.scp(SparseImage.MULTI_FRAME, List.of(syntax)))
            .with(new StorageService((request, dataSet) -> {
                copy(dataSet, received);
                return DimseStatus.SUCCESS;
            }));
        DicomListener.Limits one = new DicomListener.Limits(1, 1, Duration.ofSeconds(5));
        try (DicomListener listener = DicomListener.start(Connection.to("127.0.0.1", 0), AssociationPolicy.byCalledAETitle(entity), one,
                AssociationObserver.NONE);
                Association association = Association.open(Connection.to("127.0.0.1", listener.port()),
                    AAssociateRQ.from("SENDER", "LOBULE").proposing(SparseImage.MULTI_FRAME, syntax))) {
            require(new StorageSCU(association).store(file).isSuccess());
        }
        requireSameEnd(received);
    }

    private void stow() throws Exception {
        Path received = folder.resolve("received.dat");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1);
        server.createContext("/studies", exchange -> take(exchange, received));
        server.start();
        try (DicomWebClient client = new DicomWebClient(DicomWebPeer.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort())))) {
            require(client.store(List.of(file)).allStored());
        } finally {
            server.stop(0);
        }
        requireSameEnd(received);
    }

    private static void take(HttpExchange exchange, Path received) throws IOException {
        StoreAnswer answer = new StoreAnswer();
        MultipartReader reader = MultipartReader.ofDicom(exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Content-Type"), 1);
        Part10Stream instance = Part10Stream.of(reader.next().body());
        copy(instance.dataSet(), received);
        answer.stored(instance, DimseStatus.SUCCESS);
        require(reader.next() == null);
        exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
        exchange.sendResponseHeaders(answer.httpStatus(), answer.json().length);
        exchange.getResponseBody().write(answer.json());
        exchange.close();
    }

    private void json() throws IOException {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
            JSONWriter writer = new JSONWriter(generator);
            writer.setBulkDataReferences((item, tag) -> tag == Tag.PixelData ? "https://example.org/pixels" : null);
            writer.write(DicomFile.readLeavingBulkData(file, LIMITS).dataset());
        }
        require(json.toString().contains("\"BulkDataURI\":\"https://example.org/pixels\""));
        require(run("dcm", "json", "--bulk", "uri", "--out", folder.resolve("image.json").toString(), file.toString()).isEmpty());
        require(Files.readString(folder.resolve("image.json")).contains("BulkDataURI"));
    }

    private void dump() {
        String dump = run("dcm", "dump", file.toString());
        require(dump.contains("PixelData") && dump.contains(encapsulated ? "offset table and %d fragments".formatted(frames) : "in image.dcm at "));
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        require(LobuleCommand.commandLine().setOut(new PrintWriter(out)).execute(arguments) == 0);
        return out.toString();
    }

    private void write() throws IOException {
        Path copy = folder.resolve("copy.dcm");
        new DicomFile(DicomFile.readHeader(file).fileMeta(), DicomFile.readLeavingBulkData(file, LIMITS).dataset()).write(copy);
        require(Files.mismatch(file, copy) == -1);
        Files.delete(copy);
    }

    private void writeImplicit() throws IOException {
        Path copy = folder.resolve("copy.dcm");
        DicomFile.of(DicomFile.readLeavingBulkData(file, LIMITS).dataset(), UID.ImplicitVRLittleEndian).write(copy);
        require(DicomFile.readLeavingBulkData(copy, LIMITS).dataset().getValue(Tag.PixelData) instanceof BulkData data
            && data.length() == (long) frames * SparseImage.FRAME);
        Files.delete(copy);
    }

    private static void copy(InputStream from, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            from.transferTo(out);
        }
    }

    /** The data set as it was sent: all of the file but its beginning. */
    private void requireSameEnd(Path received) throws IOException {
        long head = Files.size(file) - Files.size(received);
        require(head > 0 && head < 1024);
        try (InputStream sent = Files.newInputStream(file); InputStream arrived = Files.newInputStream(received)) {
            sent.skipNBytes(head);
            for (byte[] piece = sent.readNBytes(1 << 16); piece.length > 0; piece = sent.readNBytes(1 << 16)) {
                require(Arrays.equals(piece, arrived.readNBytes(piece.length)));
            }
        }
        Files.delete(received);
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new AssertionError("the object did not come through whole");
        }
    }
}
