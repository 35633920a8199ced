package org.lobule.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.imaging.series.SeriesChoice;
import org.lobule.imaging.series.SeriesReader;
import org.lobule.imaging.series.SeriesSummary;
import org.lobule.imaging.series.UnusableSeriesException;

/**
 * The IMAGE of a command: a DICOM folder or file, a NIfTI or an NRRD file.
 *
 * @param series the DICOM series it comes from; empty for other files
 */
public record ImageInput(Volume volume, Optional<ImageSeries> series, List<String> notes) {

    /**
     * Reads the image. Of a folder with several series the best for a liver analysis is taken, and the notes say why.
     *
     * @throws IOException with what is wrong with the image, and what would be right
     */
    public static ImageInput read(Path image) throws IOException {
        if (!Files.exists(image)) {
            throw new IOException("%s does not exist".formatted(image));
        }
        if (Files.isRegularFile(image) && isVolumeFile(image)) {
            return new ImageInput(ImageFile.readVolume(image), Optional.empty(), List.of());
        }
        return readDicom(image);
    }

    /** Modality of the image: that of its series, else CT. */
    public String modality() {
        return series.map(images -> images.first().getString(Tag.Modality, "CT")).orElse("CT");
    }

    public static boolean isVolumeFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".nii") || name.endsWith(".nii.gz") || name.endsWith(".nrrd");
    }

    private static ImageInput readDicom(Path image) throws IOException {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        Map<String, List<Attributes>> headers = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        int other = 0;
        for (Path file : filesIn(image)) {
            try {
                Attributes header = DicomFile.readHeader(file).dataset();
                String uid = header.getString(Tag.SeriesInstanceUID, "");
                files.computeIfAbsent(uid, series -> new ArrayList<>()).add(file);
                headers.computeIfAbsent(uid, series -> new ArrayList<>()).add(header);
            } catch (DicomException notDicom) {
                other++;
            }
        }
        if (other > 0) {
            notes.add("%d files that are not DICOM were passed over".formatted(other));
        }
        List<String> reasons = new ArrayList<>();
        for (SeriesChoice.Ranked ranked : SeriesChoice.DEFAULT.rank(headers.values().stream().map(SeriesSummary::of).toList())) {
            String uid = ranked.series().seriesInstanceUid();
            if (!ranked.usable()) {
                reasons.add("series %s: %s".formatted(uid, String.join("; ", ranked.reasons())));
                continue;
            }
            try {
                ImageSeries series = SeriesReader.read(files.get(uid));
                if (headers.size() > 1) {
                    notes.add("of %d series, %s was taken: %s".formatted(headers.size(), uid, String.join("; ", ranked.reasons())));
                }
                notes.addAll(series.notes());
                return new ImageInput(series.volume(), Optional.of(series), List.copyOf(notes));
            } catch (UnusableSeriesException unusable) {
                reasons.add("series %s: %s".formatted(uid, unusable.getMessage()));
            }
        }
        throw new IOException(reasons.isEmpty() ? "%s holds no DICOM image; a DICOM folder, NIfTI or NRRD is needed".formatted(image)
                : "%s holds no usable image:%n  %s".formatted(image, String.join(System.lineSeparator() + "  ", reasons)));
    }

    private static List<Path> filesIn(Path image) throws IOException {
        if (Files.isRegularFile(image)) {
            return List.of(image);
        }
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
