package org.lobule.report.gate;

import java.util.Arrays;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.seg.FrameBits;
import org.lobule.segmentation.Region;

/**
 * Whether a segmentation, read as a stranger would read it, gives back the regions voxel by voxel: frames are placed by
 * their plane position and segment number, bits unpacked from the pixel data.
 */
final class SegmentationCheck {

    /** A plane position is a slice's when it lies this close to it, in voxels. */
    private static final double SAME_VOXEL = 0.02;

    private final Findings findings;

    SegmentationCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Attributes segmentation, AnalysedSeries series) {
        Grid grid = series.images().volume().grid();
        if (segmentation.getInt(Tag.Rows, 0) != grid.ny() || segmentation.getInt(Tag.Columns, 0) != grid.nx()
                || segmentation.getInt(Tag.BitsAllocated, 0) != 1) {
            findings.add(segmentation, "", "not one bit per pixel on the grid of the source series");
            return;
        }
        List<Region> regions = series.regions().regions();
        Sequence segments = segmentation.getSequence(Tag.SegmentSequence);
        if (segments == null || segments.size() != regions.size()) {
            findings.add(segmentation, "SegmentSequence", "not one segment per region");
            return;
        }
        byte[][] masks = readBack(segmentation, grid, regions.size());
        for (int index = 0; masks != null && index < masks.length; index++) {
            int different = difference(masks[index], regions.get(index).mask().voxels());
            if (different > 0) {
                findings.add(segmentation, "segment %d".formatted(index + 1), "%d voxels differ from the region".formatted(different));
            }
        }
    }

    private byte[][] readBack(Attributes segmentation, Grid grid, int segments) {
        Sequence perFrame = segmentation.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        byte[] pixelData = segmentation.getBytes(Tag.PixelData);
        int pixels = grid.nx() * grid.ny();
        int frames = segmentation.getInt(Tag.NumberOfFrames, 0);
        long needed = ((long) frames * pixels + 7) / 8;
        if (perFrame == null || perFrame.size() != frames || pixelData == null || pixelData.length != needed + needed % 2) {
            findings.add(segmentation, "PixelData", "frames, their descriptions and the pixel data do not agree");
            return null;
        }
        FrameBits bits = FrameBits.of(pixelData, pixels);
        byte[][] masks = new byte[segments][grid.voxels()];
        for (int frame = 0; frame < frames; frame++) {
            Attributes groups = perFrame.get(frame);
            int segment = number(groups, Tag.SegmentIdentificationSequence, Tag.ReferencedSegmentNumber);
            int slice = slice(groups, grid);
            if (segment < 1 || segment > segments || slice < 0) {
                findings.add(segmentation, "frame %d".formatted(frame + 1), "lies on no slice of the source series or in no segment");
                return null;
            }
            for (int pixel = 0; pixel < pixels; pixel++) {
                masks[segment - 1][slice * pixels + pixel] |= (byte) bits.get(frame, pixel);
            }
        }
        return masks;
    }

    private static int number(Attributes groups, int sequence, int tag) {
        Attributes item = groups.getNestedDataset(sequence);
        return item == null ? -1 : item.getInt(tag, -1);
    }

    private static int slice(Attributes groups, Grid grid) {
        Attributes plane = groups.getNestedDataset(Tag.PlanePositionSequence);
        double[] position = plane == null ? null : plane.getDoubles(Tag.ImagePositionPatient);
        if (position == null || position.length != 3) {
            return -1;
        }
        Vector3 index = grid.toIndex(new Vector3(position[0], position[1], position[2]));
        long slice = Math.round(index.z());
        boolean placed = Math.abs(index.x()) <= SAME_VOXEL && Math.abs(index.y()) <= SAME_VOXEL && Math.abs(index.z() - slice) <= SAME_VOXEL;
        return placed && slice >= 0 && slice < grid.nz() ? (int) slice : -1;
    }

    private static int difference(byte[] readBack, byte[] region) {
        if (Arrays.equals(readBack, region)) {
            return 0;
        }
        int different = 0;
        for (int index = 0; index < readBack.length; index++) {
            different += readBack[index] == region[index] ? 0 : 1;
        }
        return different;
    }
}
