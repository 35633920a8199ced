package org.lobule.cli.bench.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.FilterResponses;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.NamedFilter;

/** Responses of filters on a whole image, one after another as an extraction asks for them. */
record Filtering(BenchCase what, List<NamedFilter> filters, int threads) implements BenchWork {

    @Override
    public Result run(ExtractionProgress progress) {
        Grid grid = what.image().grid();
        var whole = new VoxelBox(0, 0, 0, grid.nx() - 1, grid.ny() - 1, grid.nz() - 1);
        var responses = new FilterResponses(new FilterInput(what.image(), whole, threads, () -> {}), filters.stream().map(NamedFilter::filter).toList());
        Map<String, Double> values = new LinkedHashMap<>();
        for (NamedFilter filter : filters) {
            progress.reached("image", filter.name(), 0);
            Volume response = responses.next();
            values.putAll(Resampling.values(response, filter.name()));
        }
        return () -> values;
    }
}
