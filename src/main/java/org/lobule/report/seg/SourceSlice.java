package org.lobule.report.seg;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.ImageSeries;

/**
 * The image that one slice of a volume was made of.
 *
 * @param header  the image; of a multi-frame image the whole
 * @param frame   the frame of a multi-frame image, from 1; empty for a single-frame image
 * @param onImage whether the slice lies where the image says; not so for a volume that was moved onto another grid
 */
record SourceSlice(Attributes header, OptionalInt frame, boolean onImage) {

    /** Positions closer than this are the same, mm: decimal strings are rounded. */
    private static final double SAME_POSITION = 0.01;

    /** The source of every slice, in slice order. */
    static List<SourceSlice> of(ImageSeries images) {
        Grid grid = images.volume().grid();
        List<SourceSlice> slices = new ArrayList<>(grid.nz());
        for (int k = 0; k < grid.nz(); k++) {
            Attributes header = images.headers().get(Math.min(k, images.headers().size() - 1));
            Vector3 position = grid.toPatient(0, 0, k);
            if (header.getInt(Tag.NumberOfFrames, 1) > 1) {
                slices.add(frameAt(header, position, k));
            } else {
                slices.add(new SourceSlice(header, OptionalInt.empty(), near(header.getDoubles(Tag.ImagePositionPatient), position)));
            }
        }
        return slices;
    }

    private static SourceSlice frameAt(Attributes header, Vector3 position, int k) {
        Sequence perFrame = header.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        if (perFrame != null) {
            for (int frame = 0; frame < perFrame.size(); frame++) {
                Attributes plane = perFrame.get(frame).getNestedDataset(Tag.PlanePositionSequence);
                if (plane != null && near(plane.getDoubles(Tag.ImagePositionPatient), position)) {
                    return new SourceSlice(header, OptionalInt.of(frame + 1), true);
                }
            }
        }
        return new SourceSlice(header, OptionalInt.of(Math.min(k + 1, header.getInt(Tag.NumberOfFrames, 1))), false);
    }

    private static boolean near(double[] stated, Vector3 position) {
        return stated != null && stated.length == 3
                && new Vector3(stated[0], stated[1], stated[2]).minus(position).length() <= SAME_POSITION;
    }
}
