package org.lobule.dicom.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the node's certificate and its private key are. A password is the first line of a file, so that it is in no configuration. */
public sealed interface IdentityFiles {

    Optional<Path> passwordFile();

    /** All files that are read. */
    List<Path> files();

    /** @throws IOException with a message that names the file and says what is wrong with it */
    Identity read() throws IOException;

    /**
     * Text files.
     *
     * @param certificates the node's certificate first, then those between it and the authority's
     * @param key          in PKCS #8, encrypted or not
     */
    record Pem(Path certificates, Path key, Optional<Path> passwordFile) implements IdentityFiles {

        @Override
        public List<Path> files() {
            return Stream.concat(Stream.of(certificates, key), passwordFile.stream()).toList();
        }

        @Override
        public Identity read() throws IOException {
            List<X509Certificate> chain = PemFile.read(certificates).certificates();
            PrivateKey privateKey = PemFile.read(key).privateKey(password());
            return identity(privateKey, chain, key);
        }
    }

    /** A PKCS #12 store with one private key and its certificates. */
    record Pkcs12(Path store, Optional<Path> passwordFile) implements IdentityFiles {

        @Override
        public List<Path> files() {
            return Stream.concat(Stream.of(store), passwordFile.stream()).toList();
        }

        @Override
        public Identity read() throws IOException {
            byte[] content = PemFile.bytes(store);
            char[] password = password().orElse(new char[0]);
            try {
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(new ByteArrayInputStream(content), password);
                for (String alias : Collections.list(keys.aliases())) {
                    if (keys.isKeyEntry(alias)) {
                        List<X509Certificate> chain = Arrays.stream(keys.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
                        return identity((PrivateKey) keys.getKey(alias, password), chain, store);
                    }
                }
            } catch (GeneralSecurityException | IOException e) {
                throw new IOException(store + " cannot be opened: the password is wrong or it is no PKCS #12 store");
            }
            throw new IOException(store + " holds no private key");
        }
    }

    /** The first line of the password file. */
    default Optional<char[]> password() throws IOException {
        if (passwordFile().isEmpty()) {
            return Optional.empty();
        }
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(PemFile.bytes(passwordFile().get())));
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        char[] password = new char[end];
        text.get(password);
        return Optional.of(password);
    }

    private static Identity identity(PrivateKey key, List<X509Certificate> chain, Path file) throws IOException {
        try {
            return new Identity(key, chain);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
