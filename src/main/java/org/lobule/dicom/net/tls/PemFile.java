package org.lobule.dicom.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Certificates and keys as text (RFC 7468). Messages name the file and never show what is in it. */
final class PemFile {

    static final int LONGEST = 1 << 20;

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS");

    private record Block(String label, byte[] content) {}

    private final Path file;
    private final List<Block> blocks = new ArrayList<>();

    private PemFile(Path file) {
        this.file = file;
    }

    static PemFile read(Path file) throws IOException {
        PemFile pem = new PemFile(file);
        Matcher matcher = BLOCK.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            pem.blocks.add(new Block(matcher.group(1), pem.decoded(matcher.group(2))));
        }
        return pem;
    }

    /** The whole of a short file. */
    static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException(file + " is too long to hold keys or certificates");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        }
    }

    private byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a block that is not base64");
        }
    }

    /** What the blocks of a label hold, in their order. */
    List<byte[]> blocks(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).map(Block::content).toList();
    }

    /** All its certificates, in their order. */
    List<X509Certificate> certificates() throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                if (block.label().equals(CERTIFICATE)) {
                    certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds a certificate that cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
        }
        return List.copyOf(certificates);
    }

    /** @param password opens an encrypted key */
    PrivateKey privateKey(Optional<char[]> password) throws IOException {
        for (Block block : blocks) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(block.content());
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return key(decrypted(block.content(), password));
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> throw new IOException(
                    file + " holds a key that is not PKCS #8: convert it with openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
                default -> { }   // certificates and parameters beside the key
            }
        }
        throw new IOException(file + " holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
    }

    private PrivateKey key(byte[] pkcs8) throws IOException {
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                // A key of another kind.
            }
        }
        throw new IOException("%s holds a private key that cannot be read (%s are known)".formatted(file, String.join(", ", KEY_ALGORITHMS)));
    }

    private byte[] decrypted(byte[] content, Optional<char[]> password) throws IOException {
        if (password.isEmpty()) {
            throw new IOException(file + " holds an encrypted key, which needs a password-file");
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
            // The parameters of PBES2 print as the name of the whole scheme.
            String scheme = encrypted.getAlgName().equals("PBES2") ? encrypted.getAlgParameters().toString() : encrypted.getAlgName();
            SecretKey key = SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password.get()));
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, key, encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(file + " cannot be decrypted: the password is wrong or the encryption unknown");
        }
    }
}
