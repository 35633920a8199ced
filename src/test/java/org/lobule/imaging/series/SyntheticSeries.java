package org.lobule.imaging.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.zip.ZipInputStream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/** Makes CT slices for tests: pixels are a function of the patient's coordinates, rounded. */
public final class SyntheticSeries {

    public static final String SERIES = "1.2.3.4.1";
    public static final String FRAME_OF_REFERENCE = "1.2.3.4.9";

    private final Path folder;
    private final ToDoubleFunction<Vector3> value;
    private final List<Path> files = new ArrayList<>();

    public SyntheticSeries(Path folder, ToDoubleFunction<Vector3> value) {
        this.folder = folder;
        this.value = value;
    }

    /** Adds the planes of a grid, the last first, with instance numbers that mean nothing. */
    public SyntheticSeries add(Grid grid) throws IOException {
        for (int k = grid.nz() - 1; k >= 0; k--) {
            add(grid, k, header -> {});
        }
        return this;
    }

    public SyntheticSeries add(Grid grid, double k, Consumer<Attributes> change) throws IOException {
        return add(plane(grid, k), change);
    }

    public static ImagePlane plane(Grid grid, double k) {
        return new ImagePlane(grid.ny(), grid.nx(), grid.toPatient(0, 0, k), grid.row(), grid.column(), grid.spacing().x(), grid.spacing().y());
    }

    public SyntheticSeries add(ImagePlane plane, Consumer<Attributes> change) throws IOException {
        int number = files.size() + 1;
        Attributes image = new Attributes();
        image.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        image.setString(Tag.SOPInstanceUID, VR.UI, SERIES + "." + number);
        image.setString(Tag.SeriesInstanceUID, VR.UI, SERIES);
        image.setString(Tag.FrameOfReferenceUID, VR.UI, FRAME_OF_REFERENCE);
        image.setString(Tag.Modality, VR.CS, "CT");
        image.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        image.setInt(Tag.InstanceNumber, VR.IS, number * 7919 % 101);
        image.setDouble(Tag.ImagePositionPatient, VR.DS, plane.position().x(), plane.position().y(), plane.position().z());
        image.setDouble(Tag.ImageOrientationPatient, VR.DS, plane.row().x(), plane.row().y(), plane.row().z(),
                plane.column().x(), plane.column().y(), plane.column().z());
        image.setDouble(Tag.PixelSpacing, VR.DS, plane.dy(), plane.dx());
        image.setInt(Tag.Rows, VR.US, plane.rows());
        image.setInt(Tag.Columns, VR.US, plane.columns());
        image.setInt(Tag.SamplesPerPixel, VR.US, 1);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        image.setInt(Tag.BitsAllocated, VR.US, 16);
        image.setInt(Tag.BitsStored, VR.US, 16);
        image.setInt(Tag.HighBit, VR.US, 15);
        image.setInt(Tag.PixelRepresentation, VR.US, 1);
        image.setDouble(Tag.RescaleSlope, VR.DS, 1);
        image.setDouble(Tag.RescaleIntercept, VR.DS, -1000);
        image.setBytes(Tag.PixelData, VR.OW, pixels(plane));
        change.accept(image);
        Path file = folder.resolve("image%04d.dcm".formatted(number * 7919 % 9973));
        DicomFile.of(image, UID.ExplicitVRLittleEndian).write(file);
        files.add(file);
        return this;
    }

    private byte[] pixels(ImagePlane plane) {
        byte[] pixels = new byte[2 * plane.rows() * plane.columns()];
        for (int j = 0; j < plane.rows(); j++) {
            for (int i = 0; i < plane.columns(); i++) {
                Vector3 at = plane.position().plus(plane.row().times(i * plane.dx())).plus(plane.column().times(j * plane.dy()));
                int stored = (int) Math.rint(value.applyAsDouble(at)) + 1000;
                int index = 2 * (j * plane.columns() + i);
                pixels[index] = (byte) stored;
                pixels[index + 1] = (byte) (stored >> 8);
            }
        }
        return pixels;
    }

    public List<Path> files() {
        return files;
    }

    /** Unpacks the files of a ZIP whose names begin with a prefix. */
    public static List<Path> unzip(Path zip, String prefix, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    Path file = folder.resolve(Path.of(entry.getName()).getFileName().toString());
                    Files.copy(in, file);
                    files.add(file);
                }
            }
        }
        return files;
    }
}
