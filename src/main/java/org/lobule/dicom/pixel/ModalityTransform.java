package org.lobule.dicom.pixel;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;

/** From stored values to modality values such as HU (PS3.3 C.11.1): a line or a look-up table. */
sealed interface ModalityTransform {

    float apply(int stored);

    /** The same for a stored value of floating point; a look-up table takes the entry of its integer part. */
    float applyReal(double stored);

    /** The transform of an image, or of one frame's Pixel Value Transformation item; the identity where nothing is said. */
    static ModalityTransform of(Attributes dataset, PixelFormat format) throws DicomException {
        Attributes lut = dataset.getNestedDataset(Tag.ModalityLUTSequence);
        if (lut != null) {
            return Table.of(lut, format);
        }
        double slope = dataset.getDouble(Tag.RescaleSlope, 1);
        double intercept = dataset.getDouble(Tag.RescaleIntercept, 0);
        if (!Double.isFinite(slope) || !Double.isFinite(intercept) || slope == 0) {
            throw new DicomException("A rescale slope of %s with intercept %s is not usable".formatted(slope, intercept));
        }
        return new Line(slope, intercept, !format.signed() && format.bitsStored() == 32);
    }

    /** @param unsigned whether the stored int is the bits of an unsigned number */
    record Line(double slope, double intercept, boolean unsigned) implements ModalityTransform {
        @Override
        public float apply(int stored) {
            return applyReal(unsigned ? Integer.toUnsignedLong(stored) : stored);
        }

        @Override
        public float applyReal(double stored) {
            return (float) (stored * slope + intercept);
        }
    }

    /** @param first stored value of the first entry; values outside take the first or last entry */
    record Table(int first, float[] entries) implements ModalityTransform {

        private static Table of(Attributes lut, PixelFormat format) throws DicomException {
            int[] descriptor = lut.getInts(Tag.LUTDescriptor);
            if (descriptor == null || descriptor.length != 3) {
                throw new DicomException("The modality look-up table has no descriptor of three values");
            }
            // 0 stands for 65536; the first value mapped is signed where the stored values are.
            int count = (descriptor[0] & 0xFFFF) == 0 ? 65536 : descriptor[0] & 0xFFFF;
            int first = format.signed() ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
            byte[] data = lut.getBytes(Tag.LUTData);
            int bytesPerEntry = data == null ? 0 : data.length / count;
            if (bytesPerEntry < 1 || bytesPerEntry > 2) {
                throw new DicomException("The modality look-up table has %d bytes for %d entries"
                        .formatted(data == null ? 0 : data.length, count));
            }
            float[] entries = new float[count];
            for (int i = 0; i < count; i++) {
                entries[i] = bytesPerEntry == 1 ? data[i] & 0xFF : (data[2 * i + 1] & 0xFF) << 8 | data[2 * i] & 0xFF;
            }
            return new Table(first, entries);
        }

        @Override
        public float apply(int stored) {
            return entries[Math.clamp((long) stored - first, 0, entries.length - 1)];
        }

        @Override
        public float applyReal(double stored) {
            return apply((int) stored);
        }
    }
}
