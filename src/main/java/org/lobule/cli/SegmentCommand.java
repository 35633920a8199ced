package org.lobule.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.input.ImageInput;
import org.lobule.cli.input.SegmentationObject;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.LabelMap;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;
import org.lobule.segmentation.network.Modality;
import org.lobule.segmentation.network.NetworkSegmentation;
import org.lobule.segmentation.network.NetworkSettings;

/** {@code lobule segment}: liver and lesions of an image, drawn by the networks. */
@Command(name = "segment", mixinStandardHelpOptions = true, description = "Draw liver and lesions with the networks that ship with Lobule.",
        footer = {"", "Automatic and unverified: look at the result before you use it."})
final class SegmentCommand implements Callable<Integer> {

    private static final char LIVER = 1;
    private static final char LESION = 2;

    @Parameters(paramLabel = "IMAGE", description = "DICOM folder or file, NIfTI or NRRD; CT in HU or anatomical MR")
    private Path image;

    @Option(names = "--out", paramLabel = "FILE", required = true,
            description = "FILE.nii, FILE.nii.gz or FILE.nrrd (liver 1, lesions 2), or FILE.dcm (DICOM SEG; the image must be DICOM)")
    private Path out;

    @Option(names = "--modality", paramLabel = "CT|MR", description = "Modality of a NIfTI or NRRD image (default: CT; DICOM says it itself)")
    private Modality modality;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        boolean dicom = out.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dcm");
        if (!dicom && !ImageInput.isVolumeFile(out)) {
            throw new IOException("%s: the name must end in .nii, .nii.gz, .nrrd or .dcm".formatted(out));
        }
        ImageInput input = ImageInput.read(image);
        if (dicom && input.series().isEmpty()) {
            throw new IOException("A DICOM SEG refers to a DICOM series, and %s is none: give a DICOM folder, or write NIfTI or NRRD".formatted(image));
        }
        RegionSet regions = segment(input);
        if (dicom) {
            DicomFile.of(SegmentationObject.of(input.series().get(), regions), UID.ExplicitVRLittleEndian).write(out);
        } else {
            ImageFile.write(out, labels(regions, input.volume().grid()));
        }
        tell(input.notes(), regions);
        return 0;
    }

    private RegionSet segment(ImageInput input) throws Exception {
        Modality kind = modality != null ? modality : input.modality().equals("MR") ? Modality.MR : Modality.CT;
        Optional<ImageSeries> series = input.series();
        String uid = series.map(images -> images.first().getString(Tag.SeriesInstanceUID)).orElse("");
        try (NetworkSegmentation networks = NetworkSegmentation.open(NetworkSettings.DEFAULT); ProgressBar bar = Progress.bar("Segmenting", 1000)) {
            return networks.segment(uid, input.volume(), kind, (step, fraction) -> {
                bar.setExtraMessage(step);
                bar.stepTo(Math.round(1000 * fraction));
            }, () -> false);
        }
    }

    /** A lesion lies over the liver. */
    private static LabelMap labels(RegionSet regions, Grid grid) {
        char[] voxels = new char[grid.voxels()];
        for (RegionKind kind : List.of(RegionKind.LIVER, RegionKind.LESION)) {
            for (Region region : regions.regions().stream().filter(region -> region.kind() == kind).toList()) {
                byte[] inside = region.mask().voxels();
                for (int n = 0; n < inside.length; n++) {
                    if (inside[n] != 0) {
                        voxels[n] = kind == RegionKind.LIVER ? LIVER : LESION;
                    }
                }
            }
        }
        return new LabelMap(grid, voxels);
    }

    private void tell(List<String> imageNotes, RegionSet regions) {
        PrintWriter messages = spec.commandLine().getErr();
        for (Region region : regions.regions()) {
            String verdict = region.source() instanceof RegionSource.FromNetwork network && !network.plausibility().plausible()
                    ? "; doubtful: " + String.join("; ", network.plausibility().reasons()) : "";
            messages.printf(Locale.ROOT, "%s: %.2f ml%s%n", region.label(), region.mask().millilitres(), verdict);
        }
        imageNotes.forEach(note -> messages.println("note: " + note));
        regions.notes().forEach(note -> messages.println("note: " + note));
        messages.println("Automatic and unverified: " + out);
        messages.flush();
    }
}
