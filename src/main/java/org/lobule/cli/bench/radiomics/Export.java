package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.lobule.imaging.filter.LaplacianOfGaussian;
import org.lobule.imaging.filter.SeparableWavelet;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.NamedFilter;
import org.lobule.radiomics.NamedMask;

/**
 * What is measured, as NIfTI files in a folder with a manifest, so that any program can be run on the same voxels: images as 32-bit
 * floating point, a mask of 0 and 1 for each region, and {@value #MANIFEST}, which says what is done with them.
 */
record Export(Path folder) {

    static final String MANIFEST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static String image(BenchCase one) {
        return one.name() + ".nii";
    }

    static String mask(BenchCase one, NamedMask region) {
        return "%s-%s-mask.nii".formatted(one.name(), region.name());
    }

    Path manifest() {
        return folder.resolve(MANIFEST);
    }

    /** Writes everything that the workloads need. */
    static Export write(Path folder, Collection<Workload> workloads, BenchCases cases) throws IOException {
        Files.createDirectories(folder);
        ObjectNode manifest = JSON.createObjectNode();
        ObjectNode written = manifest.putObject("cases");
        ObjectNode listed = manifest.putObject("work");
        Set<String> names = new LinkedHashSet<>();
        for (Workload workload : workloads) {
            ArrayNode its = describe(workload, listed.putObject(workload.name())).putArray("cases");
            for (BenchCase one : cases.of(workload.caseName())) {
                its.add(one.name());
                if (names.add(one.name())) {
                    write(folder, one, written.putObject(one.name()));
                }
            }
        }
        var export = new Export(folder);
        JSON.writerWithDefaultPrettyPrinter().writeValue(export.manifest().toFile(), manifest);
        return export;
    }

    private static void write(Path folder, BenchCase one, ObjectNode node) throws IOException {
        ImageFile.write(folder.resolve(image(one)), one.image(), ScalarType.FLOAT32);
        ObjectNode masks = node.put("image", image(one)).putObject("masks");
        for (NamedMask region : one.regions()) {
            ImageFile.write(folder.resolve(mask(one, region)), region.mask());
            masks.put(region.name(), mask(one, region));
        }
    }

    private static ObjectNode describe(Workload workload, ObjectNode node) {
        node.put("title", workload.title()).put("kind", workload.kind().name().toLowerCase()).put("bins", Workload.BINS)
                .put("spatial_autocorrelation", workload.spatialAutocorrelation());
        ArrayNode families = node.putArray("families");
        workload.families().forEach(family -> families.add(StepTimes.name(family)));
        ArrayNode filters = node.putArray("filters");
        for (NamedFilter named : workload.filters()) {
            ObjectNode filter = filters.addObject().put("name", named.name()).put("boundary", "mirror");
            switch (named.filter()) {
                case SeparableWavelet wavelet -> filter.put("wavelet", wavelet.wavelet()).put("band", wavelet.band());
                case LaplacianOfGaussian log -> filter.put("log_sigma_mm", log.sigma()).put("truncate", log.cutOff());
                default -> throw new IllegalStateException("No peer is told of " + named.filter().canonical());
            }
        }
        if (workload.kind() == Workload.Kind.RESAMPLING || workload.kind() == Workload.Kind.FILTERING) {
            node.put("spacing_mm", 1).put("margin", Resampling.MARGIN).put("stride", Resampling.STRIDE);
        }
        return node;
    }
}
