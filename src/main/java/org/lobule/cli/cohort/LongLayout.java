package org.lobule.cli.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.cohort.CohortSeries;
import org.lobule.radiomics.FeatureRow;

/** A row for each feature, as {@code lobule extract} writes it, with columns that tell whose it is. Series of all settings may stand in it. */
final class LongLayout implements CohortLayout {

    private static final List<TableColumn> FIRST = List.of(TableColumn.text("patient"), TableColumn.text("study"), TableColumn.text("series"),
            TableColumn.text("lesion"), TableColumn.number("examination"), TableColumn.text("time"), TableColumn.number("day"), TableColumn.number("year"),
            TableColumn.text("modality"), TableColumn.text("phase"));
    private static final List<TableColumn> FEATURE = List.of(TableColumn.text("region"), TableColumn.text("image"), TableColumn.text("family"),
            TableColumn.text("feature"), TableColumn.text("ibsi_code"), TableColumn.text("aggregation"), TableColumn.number("value"), TableColumn.text("unit"),
            TableColumn.text("settings_hash"), TableColumn.text("reason"), TableColumn.text("version"));

    private final List<CohortSeries> all = new ArrayList<>();

    @Override
    public void add(CohortSeries series) {
        all.add(series);
    }

    @Override
    public int series() {
        return all.size();
    }

    @Override
    public List<String> write(Path file, boolean identified) throws IOException {
        List<TableColumn> columns = new ArrayList<>(FIRST);
        columns.addAll(CohortColumns.ACQUISITION);
        if (identified) {
            columns.addAll(CohortColumns.IDENTITY);
        }
        columns.addAll(FEATURE);
        try (TableOutput out = TableOutput.open(file, columns)) {
            for (CohortSeries series : all) {
                for (FeatureRow row : series.rows()) {
                    out.write(row(series, row, identified));
                }
            }
            out.complete();
        }
        return List.of();
    }

    private static Object[] row(CohortSeries series, FeatureRow row, boolean identified) {
        // The first examination has no time: its features have the names that models of one examination know
        String time = series.examination() == 1 ? null : Integer.toString(series.examination());
        List<Object> cells = new ArrayList<>(Arrays.asList(series.patient(), series.study(), series.series(), CohortColumns.text(CohortColumns.lesion(row.region())),
                (double) series.examination(), time, CohortColumns.number(series.day()), CohortColumns.number(series.year()), series.modality(),
                CohortColumns.text(series.phase())));
        cells.addAll(CohortColumns.acquisition(series));
        if (identified) {
            cells.addAll(CohortColumns.identity(series));
        }
        cells.addAll(Arrays.asList(CohortColumns.region(row.region()), row.image(), row.family(), row.feature(), CohortColumns.text(row.ibsiCode()),
                CohortColumns.text(row.aggregation()), row.hasValue() ? (Double) row.value() : null, CohortColumns.text(row.unit()), row.settingsHash(),
                CohortColumns.text(row.reason()), series.version()));
        return cells.toArray();
    }
}
