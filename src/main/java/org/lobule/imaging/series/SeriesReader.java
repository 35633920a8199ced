package org.lobule.imaging.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.pixel.PixelFrames;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

/**
 * Reads the files of one CT or MR series into a volume of modality values (HU for CT, raw value times slope plus intercept for MR).
 *
 * <p>Slices are put in order by where they lie in the patient and never by instance number, so that the grid's slice axis is the
 * cross product of its row and column axes. Duplicates, a stray localiser and a tilted gantry are handled and noted; missing or
 * unevenly spaced slices, several volumes in one series, screenshots and images without geometry are refused with the reason.
 */
public final class SeriesReader {

    /** A volume of 512 x 512 x 2048; 2 GiB of memory. */
    static final long MAX_VOXELS = 1L << 29;

    private static final int MAX_FILES = 20_000;

    private SeriesReader() {}

    /**
     * @param files the instances of one series in any order
     * @throws UnusableSeriesException with the reason in plain words
     */
    public static ImageSeries read(List<Path> files) throws UnusableSeriesException {
        if (files.isEmpty() || files.size() > MAX_FILES) {
            throw new UnusableSeriesException("A series of %d files is not usable".formatted(files.size()));
        }
        List<String> notes = new ArrayList<>();
        SliceOrder order = SliceOrder.of(SliceGroups.main(slices(files, notes), notes), SliceValues::same, notes);
        GantryTilt tilt = GantryTilt.of(order);
        Volume volume = volume(order);
        if (tilt != null) {
            volume = tilt.straightened(volume);
            notes.add("The gantry was tilted by %.1f degrees: the slices were moved onto an orthogonal grid by interpolation"
                    .formatted(tilt.degrees()));
        }
        noteLimits(order, notes);
        List<Attributes> headers = order.slices().stream().map(Slice::header).toList();
        return new ImageSeries(headers, volume, List.copyOf(notes));
    }

    private static List<Slice> slices(List<Path> files, List<String> notes) throws UnusableSeriesException {
        List<Slice> slices = new ArrayList<>();
        Set<String> series = new TreeSet<>();
        int withoutImage = 0;
        for (Path file : files) {
            DicomFile object = readHeader(file);
            Attributes header = object.dataset();
            series.add(header.getString(Tag.SeriesInstanceUID, ""));
            if (!header.containsValue(Tag.Rows)) {
                withoutImage++;
                continue;
            }
            requireAnatomicalImage(header, object.transferSyntax());
            slices.addAll(Slice.of(file, header));
        }
        if (series.size() > 1) {
            throw new UnusableSeriesException("The files belong to %d series".formatted(series.size()));
        }
        if (slices.isEmpty()) {
            throw new UnusableSeriesException("The series holds no images");
        }
        if (withoutImage > 0) {
            notes.add("%s without an image left out".formatted(SliceGroups.count(withoutImage, "object")));
        }
        return slices;
    }

    private static DicomFile readHeader(Path file) throws UnusableSeriesException {
        try {
            return DicomFile.readHeader(file);
        } catch (IOException unreadable) {
            throw new UnusableSeriesException("A file of the series cannot be read: " + unreadable.getMessage());
        }
    }

    private static void requireAnatomicalImage(Attributes header, String transferSyntax) throws UnusableSeriesException {
        String sopClass = header.getString(Tag.SOPClassUID, "");
        if (sopClass.startsWith(UID.SecondaryCaptureImageStorage)) {
            throw new UnusableSeriesException("The series holds secondary captures (screenshots), not images of a scanner");
        }
        String modality = header.getString(Tag.Modality, "unknown");
        if (!modality.equals("CT") && !modality.equals("MR")) {
            throw new UnusableSeriesException("The modality is %s; only CT and MR are analysed".formatted(modality));
        }
        String photometric = header.getString(Tag.PhotometricInterpretation, "MONOCHROME2");
        if (header.getInt(Tag.SamplesPerPixel, 1) != 1 || !photometric.startsWith("MONOCHROME")) {
            throw new UnusableSeriesException("The images are in colour (%s), not modality values".formatted(photometric));
        }
        if (!PixelFrames.supports(transferSyntax)) {
            throw new UnusableSeriesException("The images are compressed as %s (%s), which cannot be decoded"
                    .formatted(UID.name(transferSyntax), transferSyntax));
        }
    }

    private static Volume volume(SliceOrder order) throws UnusableSeriesException {
        ImagePlane first = order.slices().getFirst().plane();
        int slices = order.slices().size();
        if ((long) first.rows() * first.columns() * slices > MAX_VOXELS) {
            throw new UnusableSeriesException("%d x %d x %d voxels are more than one volume may have"
                    .formatted(first.columns(), first.rows(), slices));
        }
        Grid grid = first.grid(slices, order.spacing());
        return new Volume(grid, SliceValues.read(order.slices()));
    }

    /** What a reader of numbers from this series must know. */
    private static void noteLimits(SliceOrder order, List<String> notes) {
        Attributes header = order.slices().getFirst().header();
        double thickness = header.getDouble(Tag.SliceThickness, 0);
        if (thickness > 0 && order.spacing() > 1.05 * thickness) {
            notes.add("Slices of %.2f mm lie every %.2f mm: the tissue between them was not imaged".formatted(thickness, order.spacing()));
        }
        if ("01".equals(header.getString(Tag.LossyImageCompression))) {
            notes.add("The images were compressed with loss: their values are not those of the scanner");
        }
    }
}
