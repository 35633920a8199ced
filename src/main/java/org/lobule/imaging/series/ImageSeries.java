package org.lobule.imaging.series;

import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.imaging.Volume;

/**
 * One series as a volume, with the DICOM header of each of its slices.
 *
 * @param headers data sets without pixel data, in the volume's slice order: {@code headers.get(k)} is slice k
 *                (a multi-frame object gives its one header for every k)
 * @param notes   what was handled on the way, in plain words ("2 duplicate slices left out")
 */
public record ImageSeries(List<Attributes> headers, Volume volume, List<String> notes) {

    public Attributes first() {
        return headers.getFirst();
    }
}
