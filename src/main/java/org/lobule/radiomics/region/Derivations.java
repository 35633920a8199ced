package org.lobule.radiomics.region;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is derived from something, one of each kind, computed when first asked for and kept as long as the thing it is derived from. */
final class Derivations {

    private final Map<Class<?>, OnceComputed<Object>> known = new ConcurrentHashMap<>();

    /** @param derivation may ask for other kinds */
    <T> T get(Class<T> kind, Supplier<T> derivation) {
        return kind.cast(known.computeIfAbsent(kind, k -> new OnceComputed<>()).get(derivation::get));
    }
}
