package org.lobule.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import org.lobule.dicom.io.ReadLimits;

/**
 * What an object that a peer sends may make this node do ({@code lobule.objects.*}). One that goes beyond is refused with C000H and
 * kept in quarantine; pixel data and other large binary values stay on the disk and do not count.
 */
@ConfigMapping(prefix = "lobule.objects")
public interface ObjectLimits {

    /** Sequences within sequences. */
    @WithDefault("64")
    int nesting();

    /** Elements, items and fragments of one object. */
    @WithDefault("5000000")
    int elements();

    /** The longest value that has to be held in memory: a text, or any value of a deflated object. */
    @WithDefault("256M")
    MemorySize longestValue();

    /** What a deflated object may come to. */
    @WithDefault("1G")
    MemorySize inflated();

    /** The memory that one object's header may take. */
    @WithDefault("256M")
    MemorySize memory();

    /** The memory of all headers at one time; an object that finds it taken is refused with A700H, so that its sender tries again. */
    @WithDefault("512M")
    MemorySize memoryOfAll();

    default ReadLimits limits() {
        return new ReadLimits(nesting(), elements(), longestValue().asLongValue(), inflated().asLongValue(), memory().asLongValue());
    }
}
