package org.lobule.dicom.web;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.lobule.dicom.io.BlockInputStream;
import org.lobule.dicom.io.DicomException;

/**
 * Reads a multipart body (RFC 2046 5.1) part by part, streaming: a part's bytes are never held, and nothing but the boundary ends it.
 * A body that ends before its closing boundary is an error, however its parts look.
 */
public final class MultipartReader implements Closeable {

    private static final int LONGEST_BOUNDARY = 200;
    private static final int LONGEST_HEADERS = 16 << 10;
    private static final int LONGEST_PREAMBLE = 64 << 10;
    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final byte[] delimiter;
    private final int mostParts;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private boolean ended;
    private int parts;
    private PartStream current;

    /**
     * One part.
     *
     * @param headers names in lower case
     * @param body    ends where the part ends; what is left unread is passed over by {@link #next}
     */
    public record Part(Map<String, String> headers, InputStream body) {

        /** In lower case and without parameters; empty when there is none. */
        public String mediaType() {
            return MediaType.of(headers.get("content-type")).name();
        }
    }

    /**
     * @param mostParts parts after which the body counts as hostile
     * @throws DicomException where the boundary cannot be one
     */
    public MultipartReader(InputStream in, String boundary, int mostParts) throws DicomException {
        boolean possible = !boundary.isBlank() && boundary.length() <= LONGEST_BOUNDARY && boundary.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
        if (!possible) {
            throw new DicomException("The multipart body has no boundary, or none that can be one");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        this.mostParts = mostParts;
        // The first boundary may stand at the very beginning, without a line end before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /**
     * A reader of a body with this Content-Type.
     *
     * @throws DicomException where it is not multipart/related of type application/dicom with a boundary
     */
    public static MultipartReader ofDicom(InputStream in, String contentType, int mostParts) throws DicomException {
        MediaType type = MediaType.of(contentType);
        String root = type.parameter("type");
        if (!type.name().equals(MediaType.MULTIPART) || !root.isEmpty() && !root.equalsIgnoreCase(MediaType.DICOM)) {
            throw new DicomException("The body has to be multipart/related; type=\"application/dicom\"");
        }
        return new MultipartReader(in, type.parameter("boundary"), mostParts);
    }

    /** The next part, or null after the last one. */
    public Part next() throws IOException {
        if (current == null) {
            current = new PartStream(LONGEST_PREAMBLE);
        }
        current.drain();
        if (ended) {
            return null;
        }
        if (startsWithDashes()) {
            ended = true;
            return null;
        }
        if (++parts > mostParts) {
            throw new DicomException("The multipart body has more than %d parts, the limit of the reader".formatted(mostParts));
        }
        skipPadding();
        Map<String, String> headers = readHeaders();
        current = new PartStream(Long.MAX_VALUE);
        return new Part(headers, current);
    }

    private boolean startsWithDashes() throws IOException {
        require(2);
        return buffer[position] == '-' && buffer[position + 1] == '-';
    }

    /** Blanks to the end of the boundary's line. */
    private void skipPadding() throws IOException {
        String padding = readLine(LONGEST_BOUNDARY);
        if (!padding.isBlank()) {
            throw new DicomException("A boundary of the multipart body is followed by something else than a line end");
        }
    }

    /** A header may go on in lines that begin with a blank (RFC 822 3.1.1). */
    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new HashMap<>();
        String name = "";
        int left = LONGEST_HEADERS;
        while (true) {
            String line = readLine(left);
            if (line.isEmpty()) {
                return headers;
            }
            left -= line.length() + 2;
            boolean continues = line.startsWith(" ") || line.startsWith("\t");
            if (continues && !name.isEmpty()) {
                headers.merge(name, line.strip(), (before, more) -> before + " " + more);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || continues) {
                throw new DicomException("A header of a part of the multipart body has no name");
            }
            name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.putIfAbsent(name, line.substring(colon + 1).strip());
        }
    }

    private String readLine(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            require(2);
            if (buffer[position] == '\r' && buffer[position + 1] == '\n') {
                position += 2;
                return line.toString();
            }
            if (line.length() >= most) {
                throw new DicomException("The headers of a part of the multipart body are longer than %d bytes".formatted(LONGEST_HEADERS));
            }
            line.append((char) (buffer[position++] & 0xFF));
        }
    }

    /** Makes so many bytes available at {@link #position}. */
    private void require(int count) throws IOException {
        while (end - position < count) {
            fill();
        }
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("The multipart body ends before its closing boundary");
        }
        end += count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The bytes to the next boundary, which is consumed. */
    private final class PartStream extends BlockInputStream {

        private final long most;
        private long given;
        private boolean atEnd;
        /** Bytes at the position that are known to stand before the boundary. */
        private int safe;

        PartStream(long most) {
            this.most = most;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (atEnd || length == 0) {
                return atEnd ? -1 : 0;
            }
            if (current != this) {
                throw new IOException("The multipart body is already at another part");
            }
            safe = safe > 0 ? safe : safeBytes();
            if (safe == 0) {
                atEnd = true;
                position += delimiter.length;
                return -1;
            }
            int count = Math.min(safe, length);
            given += count;
            if (given > most) {
                throw new DicomException("The multipart body does not begin with its boundary");
            }
            System.arraycopy(buffer, position, target, offset, count);
            position += count;
            safe -= count;
            return count;
        }

        /** How many bytes at the position are certainly before the boundary; 0 at the boundary. */
        private int safeBytes() throws IOException {
            while (true) {
                require(delimiter.length);
                int last = end - delimiter.length;
                for (int at = position; at <= last; at++) {
                    if (buffer[at] == '\r' && isDelimiter(at)) {
                        return at - position;
                    }
                }
                return last + 1 - position;
            }
        }

        private boolean isDelimiter(int at) {
            for (int i = 0; i < delimiter.length; i++) {
                if (buffer[at + i] != delimiter[i]) {
                    return false;
                }
            }
            return true;
        }

        void drain() throws IOException {
            byte[] piece = new byte[8 << 10];
            while (read(piece, 0, piece.length) >= 0) {
                // Nobody wants it
            }
        }
    }
}
