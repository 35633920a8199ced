package org.lobule.radiomics.texture;

import org.lobule.radiomics.region.PreparedRegion;

/** Matrices that count zones by their grey level and either their size or their distance. */
final class ZoneMatrices implements SliceAggregation.Source<ExtentMatrix> {

    private final PreparedRegion region;
    private final Extent extent;
    private final Runnable checkpoint;

    /** What is counted of a zone. */
    @FunctionalInterface
    interface Extent {
        int of(Zones zones, int zone);
    }

    ZoneMatrices(PreparedRegion region, Extent extent, Runnable checkpoint) {
        this.region = region;
        this.extent = extent;
        this.checkpoint = checkpoint;
    }

    @Override
    public ExtentMatrix empty() {
        return new ExtentMatrix(region.greyLevels().highest());
    }

    @Override
    public void countSlice(int k, ExtentMatrix into) {
        count(Zones.inSlices(region, checkpoint).zones(), k, k + 1, into);
    }

    @Override
    public void countVolume(ExtentMatrix into) {
        count(Zones.inVolume(region, checkpoint).zones(), 0, region.box().nz(), into);
    }

    private void count(Zones zones, int fromSlice, int toSlice, ExtentMatrix into) {
        for (int zone = zones.firstOfSlice(fromSlice); zone < zones.firstOfSlice(toSlice); zone++) {
            into.count(zones.level(zone), extent.of(zones, zone), 1);
            into.addVoxels(zones.size(zone));
        }
    }
}
