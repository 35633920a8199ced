package org.lobule.segmentation.network;

/**
 * A network's input or output: one channel on R-A-S axes, z fastest (C order, index {@code (x*ny + y)*nz + z}),
 * unlike an image, whose x is fastest.
 */
record Tensor(int nx, int ny, int nz, float[] values) {

    Tensor {
        if (values.length != nx * ny * nz) {
            throw new IllegalArgumentException("%d values do not fill a tensor of %d x %d x %d".formatted(values.length, nx, ny, nz));
        }
    }

    static Tensor zeros(int nx, int ny, int nz) {
        return new Tensor(nx, ny, nz, new float[nx * ny * nz]);
    }

    int index(int x, int y, int z) {
        return (x * ny + y) * nz + z;
    }

    float at(int x, int y, int z) {
        return values[index(x, y, z)];
    }
}
