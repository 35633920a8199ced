package org.lobule.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.input.ImageInput;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;
import org.lobule.radiomics.settings.FilterYaml;

/** {@code lobule filter}: the response map of a filter, to be looked at or compared with other software. */
@Command(name = "filter", mixinStandardHelpOptions = true, description = "Filter an image and write the response map.",
        footer = {"", "Filters of IBSI 2 and their parameters (with what is taken where one is left out):",
            "  type: mean, support: 5",
            "  type: laplacian-of-gaussian, sigma-mm: 3, cut-off: 4",
            "  type: laws, kernels: E5L5S5, pooling: maximum, energy-delta: 7",
            "  type: gabor, sigma-mm: 5, lambda-mm: 2, gamma: 1, theta: 0, theta-step: 22.5",
            "  type: wavelet, family: coif1, level: 1, band: LLH, pooling: mean",
            "  type: simoncelli, level: 1",
            "  type: riesz, order: [1, 0, 0], of: {type: simoncelli, level: 1}, steered: {sigma-mm: 2}",
            "  type: gradient-magnitude | local-binary-pattern | square | square-root | logarithm | exponential",
            "each with extent: volume (or slices) and boundary: mirror (or zero, nearest, periodic)"})
final class FilterCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IMAGE", description = "DICOM folder or file, NIfTI (.nii, .nii.gz) or NRRD")
    private Path image;

    @Option(names = "--filter", paramLabel = "FILTER", required = true, description = "The filter, as in \"type: mean, support: 5\"")
    private String filter;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the response goes: .nii, .nii.gz or .nrrd")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ImageFilter chosen = FilterYaml.parse(filter);
        ImageInput input = ImageInput.read(image);
        ImageFile.write(out, chosen.apply(input.volume()), ScalarType.FLOAT32);
        PrintWriter messages = spec.commandLine().getErr();
        input.notes().forEach(note -> messages.println("note: " + note));
        messages.printf("%s in %s%n", chosen.canonical(), out);
        return 0;
    }
}
