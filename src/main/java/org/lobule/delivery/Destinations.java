package org.lobule.delivery;

import java.util.List;
import java.util.Optional;

/** The configured destinations; what it answers may change while the node runs. */
public interface Destinations {

    List<Destination> all();

    default Optional<Destination> named(String name) {
        return all().stream().filter(destination -> destination.name().equals(name)).findFirst();
    }
}
