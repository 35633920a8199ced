package org.lobule.dicom.net.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

/** A certification authority that lives as long as a test: writes X.509 certificates (RFC 5280) signed with its own P-256 key. */
public final class TestAuthority {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_WITH_SHA256 = der(0x30, HexFormat.of().parseHex("06082a8648ce3d040302"));
    private static final byte[] BASIC_CONSTRAINTS = HexFormat.of().parseHex("0603551d13");
    private static final byte[] KEY_USAGE = HexFormat.of().parseHex("0603551d0f");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = HexFormat.of().parseHex("0603551d11");
    private static final byte[] TRUE = {1, 1, (byte) 0xFF};

    /** A key with its certificate. */
    public record Issued(PrivateKey key, X509Certificate certificate) {

        public IdentityFiles.Pem write(Path folder, String name) throws IOException {
            Path certificates = folder.resolve(name + ".pem");
            Path keyFile = folder.resolve(name + ".key");
            writePem(certificates, certificate);
            Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
            return new IdentityFiles.Pem(certificates, keyFile, Optional.empty());
        }

        public void writeStore(Path file, String password) throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("node", key, password.toCharArray(), new Certificate[] {certificate});
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
        }
    }

    private final KeyPair keys = ecKeys();
    private final String name;
    private final X509Certificate certificate;

    public TestAuthority(String commonName) throws GeneralSecurityException, IOException {
        name = "CN=" + commonName;
        byte[] extensions = join(extension(BASIC_CONSTRAINTS, true, der(0x30, TRUE)), extension(KEY_USAGE, true, new byte[] {3, 2, 1, 6}));
        certificate = sign(name, keys, extensions, Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(365)));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public Path write(Path file) throws IOException {
        return writePem(file, certificate);
    }

    /** For 127.0.0.1 and localhost, valid from yesterday for 90 days. */
    public Issued issue(String commonName) throws GeneralSecurityException, IOException {
        return issue(commonName, Duration.ofDays(-1), Duration.ofDays(90));
    }

    /** Valid between two times counted from now. */
    public Issued issue(String commonName, Duration from, Duration until) throws GeneralSecurityException, IOException {
        return issue(commonName, ecKeys(), "localhost", new byte[] {127, 0, 0, 1}, from, until);
    }

    public Issued issue(String commonName, KeyPair pair, String host, byte[] address, Duration from, Duration until)
            throws GeneralSecurityException, IOException {
        byte[] names = der(0x30, der(0x82, host.getBytes(StandardCharsets.US_ASCII)), der(0x87, address));
        Instant now = Instant.now();
        return new Issued(pair.getPrivate(), sign("CN=" + commonName, pair, extension(SUBJECT_ALTERNATIVE_NAME, false, names),
            now.plus(from), now.plus(until)));
    }

    /** Its list of revoked certificates, current until the given time from now. */
    public Path writeRevocationList(Path file, Duration until, X509Certificate... revoked) throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        byte[] entries = new byte[0];
        for (X509Certificate certificate : revoked) {
            entries = join(entries, der(0x30, der(0x02, certificate.getSerialNumber().toByteArray()), time(now.minus(Duration.ofHours(1)))));
        }
        byte[] content = der(0x30, der(0x02, new byte[] {1}), ECDSA_WITH_SHA256, new X500Principal(name).getEncoded(),
            time(now.minus(Duration.ofDays(2))), time(now.plus(until)), revoked.length == 0 ? new byte[0] : der(0x30, entries));
        byte[] encoded = der(0x30, content, ECDSA_WITH_SHA256, der(0x03, new byte[1], signed(content)));
        return Files.writeString(file, pem("X509 CRL", encoded));
    }

    private byte[] signed(byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return signature.sign();
    }

    public static KeyPair ecKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private X509Certificate sign(String subject, KeyPair pair, byte[] extensions, Instant from, Instant until)
            throws GeneralSecurityException, IOException {
        byte[] content = der(0x30,
            der(0xA0, new byte[] {2, 1, 2}),
            der(0x02, new BigInteger(64, new SecureRandom()).toByteArray()),
            ECDSA_WITH_SHA256,
            new X500Principal(name).getEncoded(),
            der(0x30, time(from), time(until)),
            new X500Principal(subject).getEncoded(),
            pair.getPublic().getEncoded(),
            der(0xA3, der(0x30, extensions)));
        byte[] encoded = der(0x30, content, ECDSA_WITH_SHA256, der(0x03, new byte[1], signed(content)));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] time(Instant instant) {
        return der(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] extension(byte[] oid, boolean critical, byte[] value) {
        return der(0x30, oid, critical ? TRUE : new byte[0], der(0x04, value));
    }

    /** One element of the Distinguished Encoding Rules (X.690). */
    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int sign = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - sign);
            out.write(length, sign, length.length - sign);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static Path writePem(Path file, X509Certificate certificate) throws IOException {
        try {
            return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }
}
