package org.lobule.scoring.table.cohort;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;

/** Reads what is predicted from the columns of an endpoint. */
public final class Targets {

    private static final String PART = "a part of the endpoint";

    private Targets() {}

    /**
     * The targets of an endpoint: one, or one for each of several labels. Rows without a value are not among them.
     *
     * @throws InvalidCohortException where the columns are not there, hold other than the endpoint says, or know one class only
     */
    public static List<Target> of(CohortTable table, EndpointDefinition endpoint) {
        return switch (endpoint) {
            case EndpointDefinition.Binary binary -> List.of(binary(table, binary));
            case EndpointDefinition.Classes classes -> List.of(classes(table, classes));
            case EndpointDefinition.Labels labels -> labels.labels().stream().map(label -> binary(table, label)).toList();
            case EndpointDefinition.Survival survival -> List.of(survival(table, survival));
            case EndpointDefinition.Landmark landmark -> List.of(landmark(table, landmark));
        };
    }

    private static Target binary(CohortTable table, EndpointDefinition.Binary binary) {
        RawColumn cells = table.needed(binary.column(), PART).cells();
        int[] rows = known(cells);
        int[] labels = IntStream.of(rows).map(row -> says(cells, row, binary.event()) ? 1 : 0).toArray();
        return requireTwo(new Target(binary.name(), "", rows, new ClassOutcome(labels, List.of("no " + binary.name(), binary.name()), false)), binary.column());
    }

    private static Target classes(CohortTable table, EndpointDefinition.Classes classes) {
        RawColumn cells = table.needed(classes.column(), PART).cells();
        int[] rows = known(cells);
        int[] labels = IntStream.of(rows).map(row -> IntStream.range(0, classes.classes().size())
                .filter(of -> cells.says(row, classes.classes().get(of))).findFirst()
                .orElseThrow(() -> new InvalidCohortException("The column %s holds \"%s\", which is none of the endpoint's classes %s; name it, or exclude these rows"
                        .formatted(classes.column(), cells.text(row), classes.classes())))).toArray();
        return requireTwo(new Target(classes.column(), "", rows, new ClassOutcome(labels, classes.classes(), classes.ordered())), classes.column());
    }

    private static Target requireTwo(Target target, String column) {
        long present = IntStream.of(((ClassOutcome) target.outcome()).counts()).filter(count -> count > 0).count();
        if (present < 2) {
            throw new InvalidCohortException(("The column %s knows one class only in its %d rows with a value, so there is nothing to tell apart; "
                    + "look whether endpoint.event or endpoint.classes name the values as the table writes them").formatted(column, target.rows().length));
        }
        return target;
    }

    private static Target survival(CohortTable table, EndpointDefinition.Survival survival) {
        RawColumn time = table.needed(survival.time(), PART).cells();
        RawColumn status = table.needed(survival.status(), PART).cells();
        if (time.texts() > 0) {
            throw new InvalidCohortException("The column %s of follow-up holds %d texts; it must be numbers".formatted(survival.time(), time.texts()));
        }
        int[] rows = IntStream.range(0, table.rows()).filter(row -> !time.missing(row) && !status.missing(row)).toArray();
        long negative = IntStream.of(rows).filter(row -> time.number(row) < 0).count();
        if (negative > 0) {
            throw new InvalidCohortException("The column %s of follow-up has %d negative times; mend or exclude them".formatted(survival.time(), negative));
        }
        int[] cause = IntStream.of(rows).map(row -> cause(status, row, survival)).toArray();
        var outcome = new SurvivalOutcome(IntStream.of(rows).mapToDouble(time::number).toArray(), cause);
        if (outcome.events() == 0) {
            throw new InvalidCohortException(("No row has the event: all %d are censored by the column %s; look whether endpoint.event names its values as the table "
                    + "writes them").formatted(rows.length, survival.status()));
        }
        return new Target(survival.status(), survival.unit(), rows, outcome);
    }

    private static int cause(RawColumn status, int row, EndpointDefinition.Survival survival) {
        if (says(status, row, survival.event())) {
            return 1;
        }
        return IntStream.range(0, survival.competing().size()).filter(of -> status.says(row, survival.competing().get(of))).findFirst().orElse(-2) + 2;
    }

    private static Target landmark(CohortTable table, EndpointDefinition.Landmark landmark) {
        Target followed = survival(table, landmark.survival());
        var outcome = (SurvivalOutcome) followed.outcome();
        boolean keep = landmark.censored() == EndpointDefinition.EarlyCensored.EVENT_FREE;
        // who had a competing event before the landmark is known not to have had the event until then
        int[] places = IntStream.range(0, followed.rows().length)
                .filter(place -> keep || outcome.cause()[place] != 0 || outcome.time()[place] >= landmark.at()).toArray();
        int[] labels = IntStream.of(places).map(place -> outcome.event(place) && outcome.time()[place] <= landmark.at() ? 1 : 0).toArray();
        String name = "%s until %s %s".formatted(landmark.survival().status(), NumberText.format(landmark.at()), landmark.survival().unit()).strip();
        int[] rows = IntStream.of(places).map(place -> followed.rows()[place]).toArray();
        return requireTwo(new Target(name, "", rows, new ClassOutcome(labels, List.of("no " + name, name), false)), landmark.survival().status());
    }

    private static int[] known(RawColumn cells) {
        return IntStream.range(0, cells.rows()).filter(row -> !cells.missing(row)).toArray();
    }

    private static boolean says(RawColumn cells, int row, List<String> texts) {
        return texts.stream().anyMatch(text -> cells.says(row, text));
    }
}
