package org.lobule.dicom.net.tls;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * What is spoken: the BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile (PS3.15 section B.12, successor of B.9 and of the
 * non-downgrading B.10). TLS 1.3 before 1.2 and nothing older; in TLS 1.2 the suites that RFC 9325 section 4.2 recommends, all
 * with forward secrecy and authenticated encryption; no signature over SHA-1; no renegotiation. Java's TLS knows no compression.
 */
final class TlsProfile {

    /** RFC 9325 section 4.5. */
    static final int SHORTEST_RSA_KEY = 2048;

    private static final String TLS_1_3 = "TLSv1.3";
    private static final String[] PROTOCOLS = {TLS_1_3, "TLSv1.2"};
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"};
    private static final String[] SIGNATURE_SCHEMES = {
        "ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384", "ecdsa_secp521r1_sha512", "ed25519", "ed448",
        "rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512", "rsa_pss_pss_sha256", "rsa_pss_pss_sha384",
        "rsa_pss_pss_sha512", "rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512"};

    private TlsProfile() {}

    /** Whether a signature algorithm, as Java names it, is over MD2, MD5 or SHA-1. */
    static boolean isBrokenHash(String signatureAlgorithm) {
        return signatureAlgorithm.matches("(?i)(MD2|MD5|SHA-?1)with.*");
    }

    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters(CIPHER_SUITES, PROTOCOLS);
        parameters.setSignatureSchemes(SIGNATURE_SCHEMES);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    /** To be called after the handshake: TLS 1.3 has no renegotiation, and a connection of TLS 1.2 now finds no version for one. */
    static void refuseRenegotiation(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {TLS_1_3});
    }
}
