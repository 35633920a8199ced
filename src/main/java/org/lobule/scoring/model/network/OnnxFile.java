package org.lobule.scoring.model.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A network's file and the names in it that matter.
 *
 * @param name   of the file in the bundle
 * @param sha256 of its bytes, in small hexadecimal digits
 * @param input  name of the network's input: 32-bit numbers by [row][feature]
 * @param output name of the output that is read: 32-bit numbers by [row][answer], or by [row]
 */
public record OnnxFile(String name, String sha256, String input, String output) {

    /** A file as it is now. */
    public static OnnxFile of(String name, byte[] bytes, String input, String output) {
        return new OnnxFile(name, DigestUtils.sha256Hex(bytes), input, output);
    }

    /**
     * Asks the network. It is opened for the call: networks on tables are small, and nothing stays open.
     *
     * @param rows    by [row][feature]
     * @param answers numbers to expect of each row
     * @return by [row][answer]
     * @throws IllegalStateException where the file is not the one of this record, cannot be opened, or answers otherwise
     */
    double[][] ask(ModelFiles files, double[][] rows, int answers) {
        byte[] bytes = read(files);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = open(environment, bytes);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, numbers(rows), new long[] {rows.length, rows.length == 0 ? 0 : rows[0].length})) {
            checkNames(session);
            checkInput(session, rows.length == 0 ? 0 : rows[0].length);
            try (OrtSession.Result result = session.run(Map.of(input, tensor))) {
                return table(result.get(output).orElseThrow(), rows.length, answers);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("The network %s failed: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Whether it can be asked, so that what is wrong shows before a patient is scored. */
    void check(ModelFiles files, int features, int answers) {
        ask(files, new double[1][features], answers);
    }

    private OrtSession open(OrtEnvironment environment, byte[] bytes) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread adds up in one order.
            options.setIntraOpNumThreads(1);
            return environment.createSession(bytes, options);
        } catch (OrtException e) {
            throw new IllegalStateException("The network %s cannot be opened by ONNX Runtime %s; if it is of a newer operator set or format, export it with an older one: %s"
                    .formatted(name, environment.getVersion(), e.getMessage()), e);
        }
    }

    private void checkInput(OrtSession session, int features) throws OrtException {
        boolean table = session.getInputInfo().get(input).getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.FLOAT && info.getShape().length == 2;
        if (!table) {
            throw new IllegalStateException("The input %s of the network %s is no table of 32-bit numbers by row and feature: export it so".formatted(input, name));
        }
        long wide = ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape()[1];
        if (wide >= 0 && wide != features) {
            throw new IllegalStateException("The network %s takes %d numbers of each row, and the model has %d inputs".formatted(name, wide, features));
        }
        if (session.getInputNames().size() > 1) {
            throw new IllegalStateException("The network %s has several inputs (%s); a model has one".formatted(name, session.getInputNames()));
        }
    }

    private void checkNames(OrtSession session) {
        if (!session.getInputNames().contains(input) || !session.getOutputNames().contains(output)) {
            throw new IllegalStateException("The network %s has inputs %s and outputs %s, not %s and %s"
                    .formatted(name, session.getInputNames(), session.getOutputNames(), input, output));
        }
    }

    private byte[] read(ModelFiles files) {
        try {
            byte[] bytes = files.read(name);
            String digest = DigestUtils.sha256Hex(bytes);
            if (!digest.equals(sha256)) {
                throw new IllegalStateException("The file %s is not the one that the model was made with (SHA-256 %s, expected %s): install the bundle again"
                        .formatted(name, digest, sha256));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s of the model cannot be read".formatted(name), e);
        }
    }

    private static FloatBuffer numbers(double[][] rows) {
        FloatBuffer numbers = FloatBuffer.allocate(rows.length == 0 ? 0 : rows.length * rows[0].length);
        for (double[] row : rows) {
            for (double value : row) {
                numbers.put((float) value);
            }
        }
        return numbers.rewind();
    }

    private double[][] table(Object result, int rows, int answers) {
        if (!(result instanceof OnnxTensor tensor) || tensor.getFloatBuffer() == null || tensor.getFloatBuffer().remaining() != rows * answers) {
            throw new IllegalStateException("The output %s of the network %s does not hold %d 32-bit numbers for each of %d rows: export it as a plain tensor"
                    .formatted(output, name, answers, rows));
        }
        FloatBuffer values = tensor.getFloatBuffer();
        double[][] table = new double[rows][answers];
        for (double[] row : table) {
            for (int answer = 0; answer < answers; answer++) {
                row[answer] = values.get();
            }
        }
        return table;
    }
}
