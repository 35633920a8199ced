package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;

import org.lobule.dicom.net.RunningNode;

/** One authority that everybody trusts, the node's certificate and a scanner's. */
public final class Site {

    public final Path folder;
    final TestAuthority authority = new TestAuthority("Radiology authority");
    public final Path authorities;
    public final IdentityFiles.Pem node;
    public final IdentityFiles.Pem scanner;

    public Site(Path folder) throws GeneralSecurityException, IOException {
        this.folder = Files.createDirectories(folder);
        authorities = authority.write(folder.resolve("authorities.pem"));
        node = authority.issue("lobule").write(folder, "node");
        scanner = authority.issue("scanner").write(folder, "scanner");
    }

    public TlsSecurity of(IdentityFiles identity) throws IOException {
        return of(Optional.of(identity), authorities);
    }

    static TlsSecurity of(Optional<IdentityFiles> identity, Path trusted) throws IOException {
        return TlsSecurity.with(TlsCredentials.load(identity, trusted, Clock.systemUTC()));
    }

    RunningNode start() throws IOException {
        return start(of(node));
    }

    static RunningNode start(TlsSecurity security) throws IOException {
        return RunningNode.start(RunningNode.entity(), null, RunningNode.connection().withSecurity(security), RunningNode.limits());
    }
}
