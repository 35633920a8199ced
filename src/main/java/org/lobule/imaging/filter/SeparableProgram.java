package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Several responses of separable filters to one image, with what they share: rows filtered along x are shared by planes, which are filtered along y
 * too, and planes by responses. Each is written once, so that the eight bands of a wavelet are 2 + 4 + 8 passes.
 */
final class SeparableProgram {

    /** Rows number {@code x}, filtered along y. */
    record YTerm(int x, List<Kernel> kernels) {}

    /** Planes number {@code plane}, filtered along z. */
    record ZTerm(int plane, List<Kernel> kernels) {}

    private final List<List<Kernel>> rows = new ArrayList<>();
    private final List<List<YTerm>> planes = new ArrayList<>();
    private final List<List<ZTerm>> responses = new ArrayList<>();

    /** The number of the response of a filter with these kernels along each axis, applied one after another; no kernels leave an axis as it is. */
    int response(List<Kernel> x, List<Kernel> y, List<Kernel> z) {
        return response(new ZTerm(plane(new YTerm(rows(x), y)), z));
    }

    /** The number of a response that is the sum of terms. */
    int response(ZTerm... terms) {
        responses.add(List.of(terms));
        return responses.size() - 1;
    }

    /** The number of planes that are the sum of terms. */
    int plane(YTerm... terms) {
        return number(planes, List.of(terms));
    }

    /** The number of rows. */
    int rows(List<Kernel> kernels) {
        return number(rows, List.copyOf(kernels));
    }

    private static <T> int number(List<T> known, T wanted) {
        if (!known.contains(wanted)) {
            known.add(wanted);
        }
        return known.indexOf(wanted);
    }

    List<List<Kernel>> rows() {
        return rows;
    }

    List<List<YTerm>> planes() {
        return planes;
    }

    List<List<ZTerm>> responses() {
        return responses;
    }
}
