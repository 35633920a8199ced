package org.lobule.segmentation.network;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A network in ONNX Runtime: opened once, its file checked against the digest of its card, and used for any number of runs,
 * also at the same time.
 */
final class Network implements AutoCloseable {

    private static final String INPUT = "image";
    private static final String OUTPUT = "probability";

    private final ModelCard card;
    private final OrtSession session;

    private Network(ModelCard card, OrtSession session) {
        this.card = card;
        this.session = session;
    }

    static Network open(ModelCard card, int threads) throws SegmentationException {
        byte[] model = load(card);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // The arena would keep the gigabytes of one run for the life of the node.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            // Idle workers sleep: the node has other work for its cores.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new Network(card, OrtEnvironment.getEnvironment().createSession(model, options));
        } catch (OrtException e) {
            throw new SegmentationException("The network %s %s cannot be opened: %s".formatted(card.name(), card.version(), e.getMessage()), e);
        }
    }

    private static byte[] load(ModelCard card) throws SegmentationException {
        try (InputStream in = Network.class.getResourceAsStream(card.resource())) {
            if (in == null) {
                throw new SegmentationException("The model file %s is missing from this installation".formatted(card.resource()));
            }
            byte[] model = in.readAllBytes();
            String digest = DigestUtils.sha256Hex(model);
            if (!digest.equals(card.digest())) {
                throw new SegmentationException("The model file %s is not the one this version was tested with (SHA-256 %s, expected %s): "
                        .formatted(card.resource(), digest, card.digest()) + "install Lobule again");
            }
            return model;
        } catch (IOException e) {
            throw new SegmentationException("The model file %s cannot be read".formatted(card.resource()), e);
        }
    }

    /** The probability for an input; smaller than it and centred in it. */
    Tensor run(Tensor input) throws SegmentationException {
        long[] shape = {1, 1, input.nx(), input.ny(), input.nz()};
        try (Arena memory = Arena.ofShared()) {
            FloatBuffer buffer = memory.allocate(ValueLayout.JAVA_FLOAT, input.values().length)
                    .asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
            buffer.put(input.values()).rewind();
            try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
                    OrtSession.Result result = session.run(Map.of(INPUT, tensor))) {
                OnnxTensor probability = (OnnxTensor) result.get(OUTPUT).orElseThrow();
                long[] size = probability.getInfo().getShape();
                FloatBuffer values = probability.getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                return new Tensor((int) size[2], (int) size[3], (int) size[4], copy);
            }
        } catch (OrtException e) {
            throw new SegmentationException("The network %s %s failed: %s (is there memory left?)".formatted(card.name(), card.version(), e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The network %s cannot be closed".formatted(card.name()), e);
        }
    }
}
