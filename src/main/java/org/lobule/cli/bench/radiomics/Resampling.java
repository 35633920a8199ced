package org.lobule.cli.bench.radiomics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.region.RegionPreparation;

/** A whole image at the spacing of extraction, as filters get it: prepared like any region, with a mask that is everywhere. */
record Resampling(BenchCase what, ExtractionSettings settings, Mask everywhere) implements BenchWork {

    /** Voxels that are compared lie so far from the border that what a program sees beyond it does not count. */
    static final int MARGIN = 24;
    /** Between voxels that are compared. */
    static final int STRIDE = 37;

    static Resampling of(BenchCase what, ExtractionSettings settings) {
        byte[] ones = new byte[what.image().grid().voxels()];
        Arrays.fill(ones, (byte) 1);
        return new Resampling(what, settings, new Mask(what.image().grid(), ones));
    }

    @Override
    public Result run(ExtractionProgress progress) {
        progress.reached("image", "resampling", 0);
        PreparedRegion whole = new RegionPreparation(what.image(), settings).prepare(everywhere).orElseThrow();
        Box box = whole.box();
        return () -> values(new Volume(Grid.axial(box.nx(), box.ny(), box.nz(), box.dx(), box.dy(), box.dz()), whole.intensities()), "resampled");
    }

    /** Voxels on a coarse lattice inside the image. */
    static Map<String, Double> values(Volume image, String name) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int k = MARGIN; k < image.grid().nz() - MARGIN; k += STRIDE) {
            for (int j = MARGIN; j < image.grid().ny() - MARGIN; j += STRIDE) {
                for (int i = MARGIN; i < image.grid().nx() - MARGIN; i += STRIDE) {
                    values.put("image/%s/%d,%d,%d".formatted(name, i, j, k), (double) image.at(i, j, k));
                }
            }
        }
        return values;
    }
}
