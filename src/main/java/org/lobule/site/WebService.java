package org.lobule.site;

import java.net.URI;
import java.util.Optional;

/**
 * A DICOMweb service.
 *
 * @param base           where it begins: the address of its {@code /studies} without that
 * @param authentication how this node identifies itself; empty for a service that lets everybody in
 */
public record WebService(URI base, Optional<WebAuthentication> authentication) implements Target {

    @Override
    public String title() {
        return "DICOMweb";
    }

    @Override
    public String location() {
        return base.toString();
    }
}
