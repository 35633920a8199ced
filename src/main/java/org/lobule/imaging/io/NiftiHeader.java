package org.lobule.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/**
 * What a NIfTI-1 header says about the voxels. NIfTI's patient coordinates are R-A-S; here they are L-P-S.
 *
 * @param slope     factor of the stored values (scl_slope; 1 where the file gives none)
 * @param intercept added after (scl_inter)
 */
record NiftiHeader(Grid grid, ScalarType type, ByteOrder order, int voxelOffset, double slope, double intercept) {

    static final int LENGTH = 348;

    /** Where voxels begin at the earliest: the header and four bytes that announce extensions. */
    private static final int FIRST_VOXEL_OFFSET = 352;
    private static final int LARGEST_VOXEL_OFFSET = 1 << 26;
    private static final int NIFTI_2_LENGTH = 540;

    /** Offsets of the fields used, in bytes (nifti1.h). */
    private static final int DIM = 40, DATATYPE = 70, BITPIX = 72, PIXDIM = 76, VOX_OFFSET = 108, SCL_SLOPE = 112, SCL_INTER = 116,
            XYZT_UNITS = 123, QFORM_CODE = 252, SFORM_CODE = 254, QUATERN = 256, QOFFSET = 268, SROW = 280, MAGIC = 344;

    private static final Map<Integer, ScalarType> TYPES = Map.of(
            2, ScalarType.UINT8, 4, ScalarType.INT16, 8, ScalarType.INT32, 16, ScalarType.FLOAT32, 64, ScalarType.FLOAT64,
            256, ScalarType.INT8, 512, ScalarType.UINT16, 768, ScalarType.UINT32, 1024, ScalarType.INT64, 1280, ScalarType.UINT64);

    static NiftiHeader parse(byte[] bytes) throws ImageFileException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != LENGTH) {
            header.order(ByteOrder.BIG_ENDIAN);
        }
        if (header.getInt(0) != LENGTH) {
            boolean second = header.getInt(0) == NIFTI_2_LENGTH || Integer.reverseBytes(header.getInt(0)) == NIFTI_2_LENGTH;
            throw new ImageFileException(second ? "NIfTI-2 is not read: convert the file to NIfTI-1" : "This is neither a NIfTI-1 nor an NRRD file");
        }
        String magic = new String(bytes, MAGIC, 3, StandardCharsets.ISO_8859_1);
        if (!magic.equals("n+1")) {
            throw new ImageFileException("Only NIfTI-1 in one file is read (magic \"n+1\"), not a .hdr/.img pair: convert it to .nii.gz");
        }
        ScalarType type = TYPES.get((int) header.getShort(DATATYPE));
        if (type == null) {
            throw new ImageFileException("The NIfTI data type %d is not a plain number (complex, colour or unknown)".formatted(header.getShort(DATATYPE)));
        }
        float offset = header.getFloat(VOX_OFFSET);
        if (!(offset >= LENGTH && offset <= LARGEST_VOXEL_OFFSET)) {
            throw new ImageFileException("The voxel offset %s of the NIfTI header is not usable".formatted(offset));
        }
        double slope = header.getFloat(SCL_SLOPE);
        double intercept = header.getFloat(SCL_INTER);
        boolean scaled = Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept);
        return new NiftiHeader(gridOf(header), type, header.order(), (int) offset, scaled ? slope : 1, scaled ? intercept : 0);
    }

    private static Grid gridOf(ByteBuffer header) throws ImageFileException {
        int dimensions = header.getShort(DIM);
        if (dimensions < 2 || dimensions > 7) {
            throw new ImageFileException("A NIfTI image with %d dimensions is not an image with two or three".formatted(dimensions));
        }
        for (int d = 4; d <= dimensions; d++) {
            if (header.getShort(DIM + 2 * d) > 1) {
                throw new ImageFileException("The file holds %d volumes: split it and give one".formatted(header.getShort(DIM + 2 * d)));
            }
        }
        int nx = header.getShort(DIM + 2);
        int ny = header.getShort(DIM + 4);
        int nz = dimensions >= 3 ? header.getShort(DIM + 6) : 1;
        FileGeometry.requireSize(nx, ny, nz);
        double unit = millimetres(header.get(XYZT_UNITS));
        if (header.getShort(SFORM_CODE) > 0) {
            Vector3 x = columnOfSform(header, 0, unit);
            Vector3 y = columnOfSform(header, 1, unit);
            Vector3 z = columnOfSform(header, 2, unit);
            Vector3 slice = nz == 1 && !FileGeometry.isDirection(z) ? FileGeometry.normal(x, y) : z;
            // A sheared sform is an affine registration; the qform then still tells where the scanner saw the voxels.
            if (FileGeometry.orthogonal(x, y, slice) || header.getShort(QFORM_CODE) <= 0) {
                return FileGeometry.grid(nx, ny, nz, columnOfSform(header, 3, unit), x, y, slice);
            }
        }
        return header.getShort(QFORM_CODE) > 0 ? gridOfQform(header, nx, ny, nz, unit) : gridWithoutPosition(header, nx, ny, nz, unit);
    }

    private static Vector3 columnOfSform(ByteBuffer header, int column, double unit) {
        int at = SROW + 4 * column;
        return new Vector3(-header.getFloat(at), -header.getFloat(at + 16), header.getFloat(at + 32)).times(unit);
    }

    /** Method 2 of nifti1.h: a unit quaternion, qfac in pixdim[0] turns the third axis round. */
    private static Grid gridOfQform(ByteBuffer header, int nx, int ny, int nz, double unit) throws ImageFileException {
        double b = header.getFloat(QUATERN);
        double c = header.getFloat(QUATERN + 4);
        double d = header.getFloat(QUATERN + 8);
        double squares = b * b + c * c + d * d;
        if (!(squares <= 1.001)) {
            throw new ImageFileException("The quaternion of the NIfTI header is not a rotation");
        }
        double a = Math.sqrt(Math.max(0, 1 - squares));
        double qfac = header.getFloat(PIXDIM) < 0 ? -1 : 1;
        Vector3 x = new Vector3(-(a * a + b * b - c * c - d * d), -(2 * b * c + 2 * a * d), 2 * b * d - 2 * a * c);
        Vector3 y = new Vector3(-(2 * b * c - 2 * a * d), -(a * a + c * c - b * b - d * d), 2 * c * d + 2 * a * b);
        Vector3 z = new Vector3(-(2 * b * d + 2 * a * c), -(2 * c * d - 2 * a * b), a * a + d * d - c * c - b * b).times(qfac);
        Vector3 origin = new Vector3(-header.getFloat(QOFFSET), -header.getFloat(QOFFSET + 4), header.getFloat(QOFFSET + 8)).times(unit);
        return FileGeometry.grid(nx, ny, nz, origin,
                x.times(step(header, 1, nx) * unit), y.times(step(header, 2, ny) * unit), z.times(step(header, 3, nz) * unit));
    }

    /** Method 1 of nifti1.h: no position known, only the voxel size. */
    private static Grid gridWithoutPosition(ByteBuffer header, int nx, int ny, int nz, double unit) throws ImageFileException {
        return FileGeometry.grid(nx, ny, nz, new Vector3(0, 0, 0), new Vector3(-step(header, 1, nx) * unit, 0, 0),
                new Vector3(0, -step(header, 2, ny) * unit, 0), new Vector3(0, 0, step(header, 3, nz) * unit));
    }

    private static double step(ByteBuffer header, int axis, int count) {
        double step = Math.abs(header.getFloat(PIXDIM + 4 * axis));
        return step == 0 && count == 1 ? 1 : step;
    }

    private static double millimetres(int units) throws ImageFileException {
        return switch (units & 7) {
            case 0, 2 -> 1;
            case 1 -> 1000;
            case 3 -> 0.001;
            default -> throw new ImageFileException("The NIfTI header names an unknown unit of length (%d)".formatted(units & 7));
        };
    }

    /** Header and extension flag for a volume to be written: little endian, sform and qform alike, millimetres. */
    static byte[] bytes(Grid grid, ScalarType type) throws ImageFileException {
        if (grid.nx() > Short.MAX_VALUE || grid.ny() > Short.MAX_VALUE || grid.nz() > Short.MAX_VALUE) {
            throw new ImageFileException("NIfTI-1 holds at most 32767 voxels along an axis: write .nrrd");
        }
        ByteBuffer header = ByteBuffer.allocate(FIRST_VOXEL_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, LENGTH);
        short[] dim = {3, (short) grid.nx(), (short) grid.ny(), (short) grid.nz(), 1, 1, 1, 1};
        for (int d = 0; d < dim.length; d++) {
            header.putShort(DIM + 2 * d, dim[d]);
        }
        int code = TYPES.entrySet().stream().filter(entry -> entry.getValue() == type).findFirst().orElseThrow().getKey();
        header.putShort(DATATYPE, (short) code);
        header.putShort(BITPIX, (short) (8 * type.bytes()));
        header.putFloat(VOX_OFFSET, FIRST_VOXEL_OFFSET);
        header.putFloat(SCL_SLOPE, 1);
        header.put(XYZT_UNITS, (byte) 2);
        putSform(header, grid);
        putQform(header, grid);
        header.put(MAGIC, (byte) 'n').put(MAGIC + 1, (byte) '+').put(MAGIC + 2, (byte) '1');
        return header.array();
    }

    private static void putSform(ByteBuffer header, Grid grid) {
        header.putShort(SFORM_CODE, (short) 1);
        Vector3[] columns = {grid.row().times(grid.spacing().x()), grid.column().times(grid.spacing().y()),
            grid.slice().times(grid.spacing().z()), grid.origin()};
        for (int column = 0; column < 4; column++) {
            int at = SROW + 4 * column;
            header.putFloat(at, (float) -columns[column].x());
            header.putFloat(at + 16, (float) -columns[column].y());
            header.putFloat(at + 32, (float) columns[column].z());
        }
    }

    private static void putQform(ByteBuffer header, Grid grid) {
        Vector3 x = grid.row();
        Vector3 y = grid.column();
        double qfac = x.cross(y).dot(grid.slice()) < 0 ? -1 : 1;
        Vector3 z = grid.slice().times(qfac);
        double[][] r = {{-x.x(), -y.x(), -z.x()}, {-x.y(), -y.y(), -z.y()}, {x.z(), y.z(), z.z()}};
        double[] q = quaternion(r);
        header.putShort(QFORM_CODE, (short) 1);
        float[] pixdim = {(float) qfac, (float) grid.spacing().x(), (float) grid.spacing().y(), (float) grid.spacing().z(), 1, 1, 1, 1};
        for (int d = 0; d < pixdim.length; d++) {
            header.putFloat(PIXDIM + 4 * d, pixdim[d]);
        }
        for (int n = 0; n < 3; n++) {
            header.putFloat(QUATERN + 4 * n, (float) q[n + 1]);
        }
        header.putFloat(QOFFSET, (float) -grid.origin().x());
        header.putFloat(QOFFSET + 4, (float) -grid.origin().y());
        header.putFloat(QOFFSET + 8, (float) grid.origin().z());
    }

    /** The unit quaternion (a, b, c, d), a not negative, of a rotation matrix; from its largest part, for accuracy. */
    private static double[] quaternion(double[][] r) {
        double[] squares = {1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2],
            1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2]};
        int largest = 0;
        for (int n = 1; n < 4; n++) {
            largest = squares[n] > squares[largest] ? n : largest;
        }
        double twice = Math.sqrt(squares[largest]);
        double f = 0.5 / twice;
        double p = (r[2][1] - r[1][2]) * f;
        double s = (r[0][2] - r[2][0]) * f;
        double t = (r[1][0] - r[0][1]) * f;
        double xy = (r[0][1] + r[1][0]) * f;
        double xz = (r[0][2] + r[2][0]) * f;
        double yz = (r[1][2] + r[2][1]) * f;
        double[] q = switch (largest) {
            case 0 -> new double[] {twice / 2, p, s, t};
            case 1 -> new double[] {p, twice / 2, xy, xz};
            case 2 -> new double[] {s, xy, twice / 2, yz};
            default -> new double[] {t, xz, yz, twice / 2};
        };
        if (q[0] < 0) {
            for (int n = 0; n < 4; n++) {
                q[n] = -q[n];
            }
        }
        return q;
    }
}
