package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;

/**
 * Files of CT slices, 512 x 512 of 16 bit: a body in air, with the noise that keeps real CT from being compressible. The same in every
 * run. Between two sendings they become another study ({@link #renew}), for no receiver may know them already.
 */
final class CtSlices {
    static final int BYTES = 2 * 512 * 512;

    private static final int SIDE = 512;
    private static final int SOFT_TISSUE = 1064;
    private static final int AIR = 24;
    /** Half axes of the body in pixels. */
    private static final double WIDE = 230;
    private static final double HIGH = 160;
    /** Of the data set everything but the pixels, and more. */
    private static final int HEAD = 4096;
    /** All UIDs are as long as this, so that one can be written over another. */
    private static final BigInteger FIRST_UID = BigInteger.TEN.pow(38);
    private static final int STUDY = 0;
    private static final int SERIES = 1;
    private static final int FIRST_SLICE = 2;

    private final List<Path> files;
    private int round;

    private CtSlices(List<Path> files) {
        this.files = files;
    }

    static CtSlices write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        CtSlices slices = new CtSlices(new ArrayList<>());
        for (int number = 0; number < count; number++) {
            Path file = folder.resolve("%05d.dcm".formatted(number));
            DicomFile.of(slices.slice(number), UID.ExplicitVRLittleEndian).write(file);
            slices.files.add(file);
        }
        return slices;
    }

    int count() {
        return files.size();
    }

    /** The files in so many shares of nearly the same length; empty shares are left out. */
    List<List<Path>> shares(int count) {
        List<List<Path>> shares = new ArrayList<>();
        for (int share = 0; share < count; share++) {
            List<Path> part = files.subList((int) ((long) files.size() * share / count), (int) ((long) files.size() * (share + 1) / count));
            if (!part.isEmpty()) {
                shares.add(List.copyOf(part));
            }
        }
        return shares;
    }

    /** Gives the study, its series and all slices other UIDs. */
    void renew() throws IOException {
        for (int number = 0; number < files.size(); number++) {
            try (RandomAccessFile file = new RandomAccessFile(files.get(number).toFile(), "rw")) {
                byte[] head = new byte[HEAD];
                file.readFully(head);
                for (int role : new int[] {STUDY, SERIES, FIRST_SLICE + number}) {
                    replace(head, uid(round, role), uid(round + 1, role));
                }
                file.seek(0);
                file.write(head);
            }
        }
        round++;
    }

    private static void replace(byte[] head, byte[] from, byte[] to) {
        for (int at = 0; at <= head.length - from.length; at++) {
            if (ByteBuffer.wrap(head, at, from.length).equals(ByteBuffer.wrap(from))) {
                System.arraycopy(to, 0, head, at, to.length);
            }
        }
    }

    private static byte[] uid(int round, int role) {
        return text(round, role).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(int round, int role) {
        return "2.25." + FIRST_UID.add(BigInteger.valueOf(round).shiftLeft(Integer.SIZE)).add(BigInteger.valueOf(role));
    }

    private Attributes slice(int number) {
        Attributes slice = new Attributes();
        slice.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        slice.setString(Tag.SOPInstanceUID, VR.UI, text(round, FIRST_SLICE + number));
        slice.setString(Tag.StudyInstanceUID, VR.UI, text(round, STUDY));
        slice.setString(Tag.SeriesInstanceUID, VR.UI, text(round, SERIES));
        slice.setString(Tag.Modality, VR.CS, "CT");
        slice.setString(Tag.PatientName, VR.PN, "Benchmark^Reception");
        slice.setString(Tag.PatientID, VR.LO, "BENCH");
        slice.setString(Tag.StudyDate, VR.DA, "20260101");
        slice.setString(Tag.SeriesNumber, VR.IS, "1");
        slice.setString(Tag.InstanceNumber, VR.IS, Integer.toString(number + 1));
        slice.setString(Tag.ImagePositionPatient, VR.DS, "-200", "-200", Integer.toString(number));
        slice.setString(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "1", "0");
        slice.setString(Tag.PixelSpacing, VR.DS, "0.78", "0.78");
        slice.setInt(Tag.SamplesPerPixel, VR.US, 1);
        slice.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        slice.setInt(Tag.Rows, VR.US, SIDE);
        slice.setInt(Tag.Columns, VR.US, SIDE);
        slice.setInt(Tag.BitsAllocated, VR.US, 16);
        slice.setInt(Tag.BitsStored, VR.US, 12);
        slice.setInt(Tag.HighBit, VR.US, 11);
        slice.setInt(Tag.PixelRepresentation, VR.US, 0);
        slice.setString(Tag.RescaleIntercept, VR.DS, "-1024");
        slice.setString(Tag.RescaleSlope, VR.DS, "1");
        slice.setBytes(Tag.PixelData, VR.OW, pixels(number));
        return slice;
    }

    /** Noise of a binomial distribution, of some 20 HU. */
    private static byte[] pixels(int number) {
        ByteBuffer pixels = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(number);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double x = (column - SIDE / 2) / WIDE;
                double y = (row - SIDE / 2) / HIGH;
                int bits = random.nextInt();
                int noise = Integer.bitCount(bits) * 8 + (bits & 7) - 128;
                pixels.putShort((short) Math.max(0, (x * x + y * y < 1 ? SOFT_TISSUE : AIR) + noise));
            }
        }
        return pixels.array();
    }
}
