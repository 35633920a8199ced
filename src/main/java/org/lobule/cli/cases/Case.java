package org.lobule.cli.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.derived.DerivedRegion;

/**
 * One line of a list of cases.
 *
 * @param id       names the case in the table; unique in its list
 * @param label    the label value, segment number or ROI number of the only region to extract
 * @param region   with a label the name of its region in the table, without one the name of the only region to extract
 * @param settings the settings of this case
 * @param derived  regions made from the chosen ones
 */
public record Case(String id, Path image, Path mask, OptionalInt label, Optional<String> region, ExtractionSettings settings,
                   List<DerivedRegion> derived) {}
