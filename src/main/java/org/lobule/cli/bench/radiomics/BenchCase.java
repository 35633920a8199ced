package org.lobule.cli.bench.radiomics;

import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.radiomics.NamedMask;

/**
 * An image with the regions that are measured in it.
 *
 * @param name of its files, where it is written for others
 */
record BenchCase(String name, Volume image, List<NamedMask> regions) {

    long voxels() {
        return regions.stream().mapToLong(region -> region.mask().count()).sum();
    }
}
