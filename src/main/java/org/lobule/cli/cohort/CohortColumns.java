package org.lobule.cli.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.cohort.CohortSeries;
import org.lobule.radiomics.FeatureRow;

/** Names and cells of exported tables that wide and long ones share. */
final class CohortColumns {

    private static final Pattern LESION = Pattern.compile("lesion-\\d+");
    private static final String ANY_LESION = "lesion";

    private CohortColumns() {}

    static final List<TableColumn> ACQUISITION = List.of(TableColumn.text("manufacturer"), TableColumn.text("model"), TableColumn.text("kernel"),
            TableColumn.number("slice_thickness"), TableColumn.number("field_strength"), TableColumn.number("tube_voltage"));

    static final List<TableColumn> IDENTITY = List.of(TableColumn.text("patient_id"), TableColumn.text("issuer"), TableColumn.text("accession_number"),
            TableColumn.text("study_date"), TableColumn.text("study_instance_uid"), TableColumn.text("series_instance_uid"));

    static List<Object> acquisition(CohortSeries series) {
        List<Object> cells = new ArrayList<>();
        cells.add(text(series.acquisition().manufacturer()));
        cells.add(text(series.acquisition().model()));
        cells.add(text(series.acquisition().kernel()));
        cells.add(series.acquisition().thickness());
        cells.add(series.acquisition().fieldStrength());
        cells.add(series.acquisition().tubeVoltage());
        return cells;
    }

    /** Empty cells where nobody asked who it is. */
    static List<Object> identity(CohortSeries series) {
        Optional<CohortSeries.Identity> identity = series.identity();
        List<Object> cells = new ArrayList<>();
        cells.add(identity.map(CohortSeries.Identity::patientId).orElse(null));
        cells.add(identity.map(CohortSeries.Identity::issuer).orElse(null));
        cells.add(identity.map(CohortSeries.Identity::accessionNumber).orElse(null));
        cells.add(identity.map(CohortSeries.Identity::studyDate).orElse(null));
        cells.add(identity.map(CohortSeries.Identity::studyInstanceUid).orElse(null));
        cells.add(identity.map(CohortSeries.Identity::seriesInstanceUid).orElse(null));
        return cells;
    }

    /** "lesion-2"; empty of regions that are no lesion. */
    static String lesion(String region) {
        Matcher lesion = LESION.matcher(region);
        return lesion.matches() ? region : "";
    }

    /** Lesions share their columns: the row tells which it is. */
    static String region(String region) {
        return lesion(region).isEmpty() ? region : ANY_LESION;
    }

    /** {@code region|phase|image|family|feature|aggregation} without the parts that are empty, as training names columns. */
    static String feature(String phase, FeatureRow row) {
        return Stream.of(region(row.region()), phase, row.image(), row.family(), row.feature(), row.aggregation())
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("|"));
    }

    static Double number(Number number) {
        return number == null ? null : number.doubleValue();
    }

    static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
