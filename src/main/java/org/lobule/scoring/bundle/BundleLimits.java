package org.lobule.scoring.bundle;

/**
 * What a bundle may have at most, in bytes after unpacking.
 *
 * @param files    their number
 * @param text     of each file that a person could read
 * @param numbers  of the predictor or a network
 * @param total    of all files
 */
record BundleLimits(int files, long text, long numbers, long total) {

    private static final long MEGABYTE = 1 << 20;

    static final BundleLimits STANDARD = new BundleLimits(64, 64 * MEGABYTE, 512 * MEGABYTE, 1024 * MEGABYTE);

    long of(String name) {
        return name.equals(BundleParts.PREDICTOR) || name.endsWith(".onnx") ? numbers : text;
    }
}
