package org.lobule.segmentation.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.lobule.TestData;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;
import org.lobule.imaging.series.SeriesReader;

/** Real studies, and what others have drawn in them. */
final class ReferenceStudy {

    private ReferenceStudy() {}

    /** The DICOM files of a zip as a volume; other files are laid into the folder under their own names. */
    static Volume read(String archive, Path folder) throws Exception {
        List<Path> instances = new ArrayList<>();
        try (ZipFile zip = new ZipFile(TestData.require(archive).toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                String name = Path.of(entry.getName()).getFileName().toString();
                Path file = folder.resolve(name);
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (isDicom(file)) {
                    instances.add(file);
                }
            }
        }
        return SeriesReader.read(instances).volume();
    }

    private static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(132);
            return start.length == 132 && start[128] == 'D' && start[129] == 'I' && start[130] == 'C' && start[131] == 'M';
        }
    }

    /** A label of a file of masks, on the grid of the image. */
    static Mask drawn(Path file, int label, Grid grid) throws IOException {
        Mask mask = ImageFile.readLabels(file).mask(label);
        return new Resampler(mask.grid(), grid, Interpolation.NEAREST).resample(mask, 0.5);
    }
}
