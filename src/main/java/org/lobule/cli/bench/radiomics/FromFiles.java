package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.table.FeatureTableCsv;

/** Images and masks read from an export, features, and a table for each image written beside it. */
record FromFiles(Path folder, List<BenchCase> cases, ExtractionSettings settings, RadiomicsEngine engine) implements BenchWork {

    @Override
    public Result run(ExtractionProgress progress) throws IOException {
        Map<String, FeatureTable> tables = new LinkedHashMap<>();
        for (BenchCase one : cases) {
            progress.reached(one.name(), "reading", 0);
            Volume image = ImageFile.readVolume(folder.resolve(Export.image(one)));
            List<NamedMask> regions = new ArrayList<>();
            for (NamedMask region : one.regions()) {
                regions.add(new NamedMask(region.name(), ImageFile.readLabels(folder.resolve(Export.mask(one, region))).mask(1)));
            }
            FeatureTable table = engine.extract(image, regions, settings, progress);
            progress.reached(one.name(), "writing", 1);
            try (Writer out = Files.newBufferedWriter(folder.resolve(one.name() + ".csv"))) {
                FeatureTableCsv.write(out, table);
            }
            tables.put(one.name(), table);
        }
        return () -> {
            Map<String, Double> values = new LinkedHashMap<>();
            tables.forEach((name, table) -> values.putAll(Extraction.values(table, name + ":")));
            return values;
        };
    }
}
