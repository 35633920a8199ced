package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The filters whose responses features are extracted of, beside those of the image itself. The image is interpolated, the
 * region re-segmented by the image, then the image filtered; responses are neither rounded nor re-segmented.
 *
 * @param discretisation grey levels of responses; empty for the method and number of the image. Bins of a fixed size begin at the
 *                       smallest response in the region
 */
public record FilterBank(List<NamedFilter> filters, Optional<Discretisation> discretisation) {

    public static final FilterBank NONE = new FilterBank(List.of(), Optional.empty());

    /** Unit of responses: they are on a scale of the filter's own. */
    private static final String RESPONSE_UNIT = "[arb'U]";

    /** Most filters of one extraction: the bands of a wavelet at several levels and what else is in use fit well. */
    private static final int MOST_FILTERS = 200;

    public FilterBank {
        filters = List.copyOf(filters);
        if (filters.size() > MOST_FILTERS) {
            throw new IllegalArgumentException("There may be up to %d filters, not %d".formatted(MOST_FILTERS, filters.size()));
        }
        Set<String> names = new HashSet<>();
        for (NamedFilter filter : filters) {
            if (!names.add(filter.name())) {
                throw new IllegalArgumentException("Two filters are called " + filter.name());
            }
        }
        if (filters.isEmpty() && discretisation.isPresent()) {
            throw new IllegalArgumentException("A discretisation of filter responses has no meaning without filters");
        }
    }

    /** The settings under which a response is looked at inside the region of the image. */
    ExtractionSettings forResponses(ExtractionSettings settings) {
        var preparation = new Preparation(settings.interpolation(), false, Resegmentation.NONE,
                discretisation.orElse(settings.discretisation()));
        return new ExtractionSettings(settings.name(), settings.description(), RESPONSE_UNIT, preparation, settings.families(), settings.parameters());
    }

    /** Lines of the settings' canonical form; none without filters. */
    List<String> canonical() {
        List<String> lines = new ArrayList<>();
        filters.forEach(named -> lines.add("filter %s: %s".formatted(named.name(), named.filter().canonical())));
        discretisation.ifPresent(chosen -> lines.add("filter-discretisation: " + chosen.canonical()));
        return lines;
    }
}
