package org.lobule.dicom.data;

import java.util.Arrays;

/** The bytes of one element with what is needed to read them. */
record ElementValue(VR vr, byte[] bytes, SpecificCharacterSet characterSet) {

    private boolean isText() {
        return vr.isString() || vr == VR.UN;
    }

    private boolean isNumber() {
        return vr.isBinaryNumber() || vr == VR.AT;
    }

    String[] strings() {
        if (isText()) {
            return TextValues.split(TextValues.decode(bytes, vr, characterSet), vr);
        }
        if (!isNumber()) {
            return null;
        }
        String[] values = new String[NumberValues.count(bytes, vr)];
        Arrays.setAll(values, i -> NumberValues.text(bytes, vr, i));
        return values;
    }

    long[] longs() {
        if (isNumber() && !vr.isBinaryFloat()) {
            long[] values = new long[NumberValues.count(bytes, vr)];
            Arrays.setAll(values, i -> NumberValues.integer(bytes, vr, i));
            return values;
        }
        String[] texts = strings();
        long[] values = new long[texts == null ? 0 : texts.length];
        for (int i = 0; i < values.length; i++) {
            Long value = NumberValues.parseInteger(texts[i]);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return texts == null ? null : values;
    }

    double[] doubles() {
        if (isNumber()) {
            double[] values = new double[NumberValues.count(bytes, vr)];
            Arrays.setAll(values, i -> NumberValues.floating(bytes, vr, i));
            return values;
        }
        String[] texts = strings();
        double[] values = new double[texts == null ? 0 : texts.length];
        for (int i = 0; i < values.length; i++) {
            Double value = NumberValues.parse(texts[i]);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return texts == null ? null : values;
    }

    /** Whether both hold the same value; padding makes no difference. */
    boolean hasSameBytes(byte[] other) {
        return Arrays.equals(padded(bytes), padded(other));
    }

    private byte[] padded(byte[] value) {
        if (value.length % 2 == 0) {
            return value;
        }
        byte[] padded = Arrays.copyOf(value, value.length + 1);
        padded[value.length] = vr.paddingByte();
        return padded;
    }
}
