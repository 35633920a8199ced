package org.lobule.scoring.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.study.ImagingDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.TableDefinition;

/** The data that a study needs, in words: images and regions, tables with their columns, outcome, treatments, sites. */
public final class EntryNeeds {

    private EntryNeeds() {}

    public static List<String> of(StudyDefinition study) {
        List<String> needs = new ArrayList<>();
        ImagingDefinition imaging = study.imaging();
        needs.add("%s (%s) of %s, extracted with %s".formatted(imaging.modality(), String.join(", ", imaging.phases()), String.join(", ", imaging.regions()), imaging.settings()));
        for (TableDefinition table : study.data().tables()) {
            needs.add("%s: %s, %s".formatted(table.file(), String.join(" and ", table.key()), table.block() == Block.CLINICAL ? clinical(study, table) : table.block().name().toLowerCase(Locale.ROOT) + " features"));
        }
        return List.copyOf(needs);
    }

    private static String clinical(StudyDefinition study, TableDefinition table) {
        List<String> columns = new ArrayList<>(outcome(study.endpoint()));
        study.arms().ifPresent(arms -> columns.add("%s (%s)".formatted(arms.column(), String.join(" or ", arms.arms()))));
        if (study.data().roles().containsKey(ColumnRole.SITE)) {
            columns.add(study.data().roles().get(ColumnRole.SITE));
        }
        table.columns().forEach((name, column) -> columns.add(column.unit().isEmpty() ? name : name + " in " + column.unit()));
        return String.join(", ", columns);
    }

    private static List<String> outcome(EndpointDefinition endpoint) {
        return switch (endpoint) {
            case EndpointDefinition.Classes classes -> List.of("%s (%s)".formatted(classes.column(), String.join(", ", classes.classes())));
            case EndpointDefinition.Survival survival -> List.of("%s in %s".formatted(survival.time(), survival.unit()), survival.status());
            case EndpointDefinition.Landmark landmark -> outcome(landmark.survival());
            case EndpointDefinition.Binary _, EndpointDefinition.Labels _ -> endpoint.columns();
        };
    }

    /** What is predicted, in a few words. */
    public static String question(EndpointDefinition endpoint) {
        return switch (endpoint) {
            case EndpointDefinition.Binary binary -> binary.name();
            case EndpointDefinition.Classes classes -> "%s of %d%s classes".formatted(classes.column(), classes.classes().size(), classes.ordered() ? " ordered" : "");
            case EndpointDefinition.Labels labels -> String.join(" and ", labels.labels().stream().map(EndpointDefinition.Binary::name).toList());
            case EndpointDefinition.Survival survival -> "time to " + survival.status().replace("-event", "");
            case EndpointDefinition.Landmark landmark -> "%s within %.0f %s".formatted(landmark.survival().status().replace("-event", ""), landmark.at(), landmark.survival().unit());
        };
    }
}
