package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The node's own certificate and the authorities it trusts, as their files say now: the files are looked at before every handshake, and
 * when one has changed all are read again. New files that cannot be used change nothing but {@link #problem} and a line in
 * the log, until they change again. Connections that are open keep what they were opened with.
 */
public final class TlsCredentials {

    private static final System.Logger LOG = System.getLogger(TlsCredentials.class.getName());
    /** A session may be resumed for so long; then the peer's certificate is looked at again. */
    private static final int SESSION_SECONDS = 3600;

    private record Stamp(Path file, FileTime modified, long size) {}

    private record Loaded(SSLContext context, Optional<Identity> identity, Optional<Instant> listsUntil) {}

    private final Optional<IdentityFiles> identityFiles;
    private final Path authorities;
    private final Optional<Path> revocationLists;
    private final Clock clock;
    private final ReentrantLock reloading = new ReentrantLock();
    private List<Stamp> seen;
    private volatile Loaded loaded;
    private volatile String problem;

    private TlsCredentials(Optional<IdentityFiles> identityFiles, Path authorities, Optional<Path> revocationLists, Clock clock)
            throws InvalidCredentialsException {
        this.identityFiles = identityFiles;
        this.authorities = authorities;
        this.revocationLists = revocationLists;
        this.clock = clock;
        seen = stamps();
        loaded = read();
    }

    /**
     * @param identity    empty for a node that only calls, and peers that ask for no certificate
     * @param authorities certificates in PEM: of the authorities whose certificates are trusted, or of single peers
     * @throws InvalidCredentialsException with every mistake
     */
    public static TlsCredentials load(Optional<IdentityFiles> identity, Path authorities, Clock clock) throws InvalidCredentialsException {
        return load(identity, authorities, Optional.empty(), clock);
    }

    /**
     * @param revocationLists lists of revoked certificates (RFC 5280) in PEM or DER: a current one of each authority, the intermediate ones too;
     *                        without a current list of its issuer no certificate is taken. Nobody is asked over the network.
     */
    public static TlsCredentials load(Optional<IdentityFiles> identity, Path authorities, Optional<Path> revocationLists, Clock clock)
            throws InvalidCredentialsException {
        return new TlsCredentials(identity, authorities, revocationLists, clock);
    }

    /** Until when the revocation lists that are in use are all current; empty where none are used, or one does not say. */
    public Optional<Instant> revocationListsUntil() {
        refresh();
        return loaded.listsUntil();
    }

    /** The node's own certificate that is in use. */
    public Optional<X509Certificate> certificate() {
        refresh();
        return loaded.identity().map(Identity::certificate);
    }

    /** Why the files as they are now are not in use; empty when they are. */
    public Optional<String> problem() {
        refresh();
        return Optional.ofNullable(problem);
    }

    /** For the connections of other protocols; as the files say at this moment. */
    public SSLContext context() {
        refresh();
        return loaded.context();
    }

    private void refresh() {
        if (!reloading.tryLock()) {
            return;   // another handshake is at it
        }
        try {
            List<Stamp> now = stamps();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            reload();
        } finally {
            reloading.unlock();
        }
    }

    private void reload() {
        try {
            loaded = read();
            problem = null;
            LOG.log(Level.INFO, "The files of the TLS certificate have changed and are in use{0}", loaded.identity()
                .map(identity -> ": valid until " + identity.certificate().getNotAfter().toInstant()).orElse(""));
        } catch (InvalidCredentialsException e) {
            problem = e.getMessage();
            LOG.log(Level.WARNING, "The files of the TLS certificate have changed but cannot be used, so the former certificate stays: {0}", problem);
        }
    }

    private List<Stamp> stamps() {
        List<Path> files = new ArrayList<>(List.of(authorities));
        identityFiles.ifPresent(identity -> files.addAll(identity.files()));
        revocationLists.ifPresent(files::add);
        return files.stream().map(TlsCredentials::stamp).toList();
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(file, Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return new Stamp(file, FileTime.fromMillis(0), -1);
        }
    }

    private Loaded read() throws InvalidCredentialsException {
        List<String> mistakes = new ArrayList<>();
        Optional<Identity> identity = Optional.empty();
        List<X509Certificate> trusted = List.of();
        try {
            identity = identityFiles.isPresent() ? Optional.of(identityFiles.get().read()) : Optional.empty();
        } catch (IOException e) {
            mistakes.add(inWords(e));
        }
        try {
            trusted = PemFile.read(authorities).certificates();
        } catch (IOException e) {
            mistakes.add(inWords(e));
        }
        Optional<RevocationLists> lists = Optional.empty();
        try {
            lists = revocationLists.isPresent() ? Optional.of(RevocationLists.read(revocationLists.get())) : Optional.empty();
        } catch (IOException e) {
            mistakes.add(inWords(e));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidCredentialsException(mistakes);
        }
        try {
            return new Loaded(context(identity, trusted, lists), identity, lists.flatMap(RevocationLists::until));
        } catch (GeneralSecurityException e) {
            throw new InvalidCredentialsException(List.of("the certificates cannot be used for TLS: " + e.getMessage()));
        }
    }

    private SSLContext context(Optional<Identity> identity, List<X509Certificate> trusted, Optional<RevocationLists> lists) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.map(IdentityKeyManager::new).stream().toArray(KeyManager[]::new),
            new TrustManager[] {PeerTrust.in(trusted, authorities.getFileName(), lists, clock)}, null);
        context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
        context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
        return context;
    }

    /** Java's own messages of files are sometimes the path alone. */
    private static String inWords(IOException e) {
        return e.getClass().getPackageName().equals("java.nio.file") ? "cannot read " + e.getMessage() : e.getMessage();
    }
}
