package org.lobule.scoring.training.run;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.ValidationDefinition;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.CohortColumn;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.split.SplitRows;

/** The rows of a cohort with what validation has to know of them. */
public final class StudyRows {

    private static final int ISO_DATE = 10;

    private final Cohort cohort;
    private final CohortRows rows;
    private final List<String> batches;
    private final List<LocalDate> dates;

    public StudyRows(Cohort cohort, StudyDefinition study) {
        this.cohort = cohort;
        List<String> sites = cohort.table().texts(ColumnRole.SITE, _ -> "");
        List<String> ids = cohort.table().texts(ColumnRole.ID, row -> Integer.toString(row + 1));
        rows = new CohortRows(ids, cohort.table().patients(), sites, sets(study.validation().external()));
        batches = cohort.table().texts(ColumnRole.BATCH, sites::get);
        dates = cohort.table().role(ColumnRole.DATE).map(this::dates).orElse(List.of());
    }

    private List<String> sets(List<ValidationDefinition.ExternalSet> external) {
        List<String> sets = new ArrayList<>();
        for (int row = 0; row < cohort.rows(); row++) {
            int here = row;
            sets.add(external.stream().filter(set -> {
                RawColumn column = cohort.table().needed(set.column(), "what tells an external set").cells();
                return set.values().stream().anyMatch(value -> column.says(here, value));
            }).map(ValidationDefinition.ExternalSet::name).findFirst().orElse(CohortRows.DEVELOPMENT));
        }
        return sets;
    }

    private List<LocalDate> dates(CohortColumn column) {
        return IntStream.range(0, cohort.rows()).mapToObj(row -> date(column.cells(), row)).collect(ArrayList::new, List::add, List::addAll);
    }

    private static LocalDate date(RawColumn cells, int row) {
        if (cells.missing(row)) {
            return null;
        }
        String text = cells.text(row);
        try {
            return LocalDate.parse(text.substring(0, Math.min(ISO_DATE, text.length())));
        } catch (DateTimeParseException e) {
            throw new InvalidCohortException("The column %s holds a date that is not written as 2024-12-31".formatted(cells.name()));
        }
    }

    public CohortRows rows() {
        return rows;
    }

    /** Places in a target of the rows of a set. */
    int[] places(Target target, String set) {
        return target.among(row -> rows.sets().get(row).equals(set));
    }

    /** The rows of a target at some of its places, with all columns. */
    Sample sample(Target target, int[] places) {
        int[] of = IntStream.of(places).map(place -> target.rows()[place]).toArray();
        return new Sample(cohort.features().selectRows(of), target.outcome().selectRows(places), texts(rows.patients(), of), texts(batches, of));
    }

    SplitRows splitRows(Target target, int[] places) {
        int[] of = IntStream.of(places).map(place -> target.rows()[place]).toArray();
        List<LocalDate> known = new ArrayList<>();
        if (!dates.isEmpty()) {
            IntStream.of(of).forEach(row -> known.add(dates.get(row)));
        }
        return new SplitRows(texts(rows.patients(), of), SplitRows.strata(target.outcome().selectRows(places)), texts(rows.sites(), of), known);
    }

    /** The side of each row where a column tells it: 1 training, 2 test, 0 neither. */
    int[] given(ValidationScheme scheme, Target target, int[] places) {
        if (!(scheme instanceof ValidationScheme.GivenSplit split)) {
            return new int[places.length];
        }
        RawColumn column = cohort.table().needed(split.column(), "a given split").cells();
        return IntStream.of(places).map(place -> target.rows()[place]).map(row -> split.training().stream().anyMatch(value -> column.says(row, value)) ? 1
                : split.test().stream().anyMatch(value -> column.says(row, value)) ? 2 : 0).toArray();
    }

    /** The text of a column by row, "" where it is missing. */
    List<String> column(String name) {
        Optional<CohortColumn> column = cohort.table().column(name);
        return IntStream.range(0, cohort.rows()).mapToObj(row -> column.isEmpty() || column.get().cells().missing(row) ? "" : column.get().cells().text(row)).toList();
    }

    private static List<String> texts(List<String> of, int[] which) {
        return Arrays.stream(which).mapToObj(of::get).toList();
    }
}
