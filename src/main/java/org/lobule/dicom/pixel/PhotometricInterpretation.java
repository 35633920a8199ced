package org.lobule.dicom.pixel;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/** What samples stand for (PS3.3 C.7.6.3.1.2). */
public enum PhotometricInterpretation {
    MONOCHROME1,
    MONOCHROME2,
    PALETTE_COLOR,
    RGB,
    YBR_FULL,
    /** As YBR_FULL; uncompressed, the two chroma samples are there for every second pixel of a line only. */
    YBR_FULL_422,
    /** The irreversible transform of JPEG 2000, which its decoders undo: decoded samples are RGB. */
    YBR_ICT,
    /** The reversible transform of JPEG 2000, which its decoders undo: decoded samples are RGB. */
    YBR_RCT,
    /** Absent, retired or private. */
    OTHER;

    static PhotometricInterpretation of(Attributes dataset) {
        String term = dataset.getString(Tag.PhotometricInterpretation, "").strip().replace(' ', '_');
        for (PhotometricInterpretation one : values()) {
            if (one.name().equals(term)) {
                return one;
            }
        }
        return OTHER;
    }

    public boolean isColour() {
        return this != MONOCHROME1 && this != MONOCHROME2 && this != OTHER;
    }

    boolean isLumaAndChroma() {
        return this == YBR_FULL || this == YBR_FULL_422;
    }
}
