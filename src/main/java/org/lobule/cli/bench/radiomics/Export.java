package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.NamedMask;

/** Writes what is measured as NIfTI files with a manifest, so that any program can be run on the same voxels. */
final class Export {

    static final String MANIFEST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Export() {}

    /** Images as 32-bit floating point, a mask of 0 and 1 for each region, and {@value #MANIFEST}. @return the manifest */
    static Path write(Path folder, Collection<BenchCase> cases, Collection<Workload> workloads) throws IOException {
        Files.createDirectories(folder);
        ObjectNode manifest = JSON.createObjectNode();
        ObjectNode written = manifest.putObject("cases");
        for (BenchCase one : cases) {
            String image = one.name() + ".nii";
            ImageFile.write(folder.resolve(image), one.image(), ScalarType.FLOAT32);
            ObjectNode node = written.putObject(one.name()).put("image", image);
            ObjectNode masks = node.putObject("masks");
            for (NamedMask region : one.regions()) {
                String mask = "%s-%s-mask.nii".formatted(one.name(), region.name());
                ImageFile.write(folder.resolve(mask), region.mask());
                masks.put(region.name(), mask);
            }
        }
        ObjectNode listed = manifest.putObject("work");
        for (Workload workload : workloads) {
            ObjectNode node = listed.putObject(workload.name()).put("title", workload.title()).put("case", workload.caseName())
                    .put("bins", Workload.BINS).put("spatial_autocorrelation", workload.spatialAutocorrelation());
            ArrayNode families = node.putArray("families");
            workload.families().forEach(family -> families.add(StepTimes.name(family)));
        }
        Path file = folder.resolve(MANIFEST);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), manifest);
        return file;
    }
}
