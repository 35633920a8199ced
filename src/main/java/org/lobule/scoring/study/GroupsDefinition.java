package org.lobule.scoring.study;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** How predictions become groups; what is not fixed is found on training rows only. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({@JsonSubTypes.Type(GroupsDefinition.Fixed.class), @JsonSubTypes.Type(GroupsDefinition.Youden.class),
        @JsonSubTypes.Type(GroupsDefinition.Quantiles.class), @JsonSubTypes.Type(GroupsDefinition.MaximallySelected.class)})
public sealed interface GroupsDefinition {

    /** Names of the groups, from low to high. */
    List<String> names();

    /** Cut-offs of the probability of the event (of risks: the linear predictor) that are known beforehand, rising. */
    @JsonTypeName("fixed")
    record Fixed(List<Double> at, List<String> names) implements GroupsDefinition {
        public Fixed {
            at = Defaults.list(at);
            names = GroupNames.of(names, at.size() + 1);
        }
    }

    /** Where sensitivity + specificity is greatest; of risks the event until the first horizon. */
    @JsonTypeName("youden")
    record Youden(List<String> names) implements GroupsDefinition {
        public Youden {
            names = GroupNames.of(names, 2);
        }
    }

    /** Quantiles (0.5: the median) of the training predictions. */
    @JsonTypeName("quantiles")
    record Quantiles(List<Double> at, List<String> names) implements GroupsDefinition {
        public Quantiles {
            at = Defaults.list(at, List.of(0.5));
            names = GroupNames.of(names, at.size() + 1);
        }
    }

    /** Where the log-rank statistic is greatest, of cut-offs that leave 20 % of the rows on either side. */
    @JsonTypeName("maximally-selected")
    record MaximallySelected(List<String> names) implements GroupsDefinition {
        public MaximallySelected {
            names = GroupNames.of(names, 2);
        }
    }
}
