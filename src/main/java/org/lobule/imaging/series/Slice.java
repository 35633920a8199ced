package org.lobule.imaging.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.pixel.FunctionalGroups;
import org.lobule.imaging.Vector3;

/**
 * One image of a series: an instance of one frame, or a frame (from 0) of a multi-frame instance.
 *
 * @param header the instance's data set without pixel data
 */
record Slice(Path file, Attributes header, int frame, ImagePlane plane) {

    /** The frames of an instance; only an enhanced object tells where each of several frames lies. */
    static List<Slice> of(Path file, Attributes header) throws UnusableSeriesException {
        int frames = header.getInt(Tag.NumberOfFrames, 1);
        if (!FunctionalGroups.in(header)) {
            if (frames > 1) {
                throw new UnusableSeriesException("An object of %d frames does not say where each of them lies".formatted(frames));
            }
            return List.of(new Slice(file, header, 0, ImagePlane.of(header)));
        }
        FunctionalGroups groups = new FunctionalGroups(header);
        if (frames > 1 && groups.frames() < frames) {
            throw new UnusableSeriesException("An object of %d frames describes only %d of them".formatted(frames, groups.frames()));
        }
        List<Slice> slices = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            slices.add(new Slice(file, header, frame, ImagePlane.of(header, groups, frame)));
        }
        return slices;
    }

    /** Where the slice lies along a direction, in millimetres. */
    double along(Vector3 direction) {
        return plane.position().dot(direction);
    }
}
