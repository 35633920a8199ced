package org.lobule.scoring.model.network;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a small ONNX network (onnx.proto3, operator set 13), written field by field. */
final class OnnxBytes {

    private static final int FLOAT = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private OnnxBytes() {}

    /** Softmax of {@code features x weights}, from input "features" to output "probabilities"; weights by [feature][class]. */
    static byte[] linearSoftmax(float[] weights, int features, int classes) {
        OnnxBytes tensor = new OnnxBytes().number(1, features).number(1, classes).number(2, FLOAT);
        for (float weight : weights) {
            tensor.fixed(4, weight);
        }
        tensor.text(8, "weights");
        OnnxBytes graph = new OnnxBytes()
                .message(1, new OnnxBytes().text(1, "features").text(1, "weights").text(2, "scores").text(4, "MatMul"))
                .message(1, new OnnxBytes().text(1, "scores").text(2, "probabilities").text(4, "Softmax"))
                .text(2, "linear").message(5, tensor).message(11, value("features", features)).message(12, value("probabilities", classes));
        return new OnnxBytes().number(1, 8).message(7, graph).message(8, new OnnxBytes().number(2, 13)).bytes.toByteArray();
    }

    private static OnnxBytes value(String name, int width) {
        OnnxBytes shape = new OnnxBytes().message(1, new OnnxBytes().text(2, "rows")).message(1, new OnnxBytes().number(1, width));
        OnnxBytes type = new OnnxBytes().number(1, FLOAT).message(2, shape);
        return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, type));
    }

    private OnnxBytes number(int field, int value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    private OnnxBytes fixed(int field, float value) {
        varint(field << 3 | 5);
        int bits = Float.floatToIntBits(value);
        for (int n = 0; n < 4; n++) {
            bytes.write(bits >>> 8 * n);
        }
        return this;
    }

    private OnnxBytes text(int field, String text) {
        return block(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private OnnxBytes message(int field, OnnxBytes message) {
        return block(field, message.bytes.toByteArray());
    }

    private OnnxBytes block(int field, byte[] content) {
        varint(field << 3 | 2);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 127) {
            bytes.write(rest & 127 | 128);
            rest >>>= 7;
        }
        bytes.write(rest);
    }
}
