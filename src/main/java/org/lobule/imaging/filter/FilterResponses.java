package org.lobule.imaging.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.imaging.Volume;

/**
 * The responses of several filters to one image, one after another. Filters with common passes are computed together when the first of
 * them is asked for: the bands of a wavelet. The values are those that each filter gives by itself.
 */
public final class FilterResponses {

    /** Voxels of responses that are kept until they are asked for; a quarter of a gigabyte. */
    private static final int MOST_AHEAD = 1 << 26;

    private final FilterInput input;
    private final Deque<Asked> coming = new ArrayDeque<>();
    private final Map<Asked, Volume> ahead = new IdentityHashMap<>();

    /** A filter at its place in the sequence, where the same one may stand more than once. */
    private record Asked(ImageFilter filter) {}

    public FilterResponses(FilterInput input, List<ImageFilter> filters) {
        this.input = input;
        filters.forEach(filter -> coming.add(new Asked(filter)));
    }

    /** The response of the next filter in the sequence, in the input's part. */
    public Volume next() {
        Asked asked = coming.remove();
        Volume known = ahead.remove(asked);
        if (known != null) {
            return known;
        }
        if (!(asked.filter instanceof SeparableWavelet wavelet)) {
            return asked.filter.apply(input);
        }
        List<Asked> bank = new ArrayList<>(List.of(asked));
        coming.stream().filter(later -> !ahead.containsKey(later) && later.filter instanceof SeparableWavelet other && wavelet.sharesPassesWith(other))
                .limit(MOST_AHEAD / input.voxels()).forEach(bank::add);
        List<Volume> responses = SeparableWavelet.apply(input, bank.stream().map(each -> (SeparableWavelet) each.filter).toList());
        for (int n = 1; n < bank.size(); n++) {
            ahead.put(bank.get(n), responses.get(n));
        }
        return responses.getFirst();
    }
}
