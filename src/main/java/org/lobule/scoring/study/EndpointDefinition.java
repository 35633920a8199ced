package org.lobule.scoring.study;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What is predicted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(EndpointDefinition.Binary.class), @JsonSubTypes.Type(EndpointDefinition.Classes.class),
        @JsonSubTypes.Type(EndpointDefinition.Labels.class), @JsonSubTypes.Type(EndpointDefinition.Survival.class),
        @JsonSubTypes.Type(EndpointDefinition.Landmark.class)})
public sealed interface EndpointDefinition {

    /** Columns that tell the outcome and are therefore no features. */
    List<String> columns();

    /**
     * Whether something is so.
     *
     * @param column its column
     * @param event  texts that say yes
     * @param name   of the event for people ("microvascular invasion"); absent: the column's name
     */
    @JsonTypeName("binary")
    record Binary(String column, List<String> event, String name) implements EndpointDefinition {
        public Binary {
            event = Defaults.list(event);
            name = Defaults.text(name, column);
            if (event.isEmpty()) {
                throw new InvalidStudyException("endpoint.event: say which values of the column %s are the event: event: [\"1\"]".formatted(column));
            }
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * Which of several classes.
     *
     * @param classes in order; texts of the column
     * @param ordered whether they rise (grades)
     */
    @JsonTypeName("classes")
    record Classes(String column, List<String> classes, boolean ordered) implements EndpointDefinition {
        public Classes {
            classes = Defaults.list(classes);
            if (classes.size() < 2) {
                throw new InvalidStudyException("endpoint.classes: name the classes of the column %s in their order, two at least".formatted(column));
            }
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** Several things that may be so at the same time; each has models of its own. */
    @JsonTypeName("labels")
    record Labels(List<Binary> labels) implements EndpointDefinition {
        public Labels {
            labels = Defaults.list(labels);
        }

        @Override
        public List<String> columns() {
            return labels.stream().map(Binary::column).toList();
        }
    }

    /**
     * How long until an event.
     *
     * @param time      column of follow-up
     * @param status    column of what ended it
     * @param event     texts of it that mean the event
     * @param competing texts of it for each competing event; all others are censored
     * @param unit      of time, UCUM (d, wk, mo, a)
     */
    @JsonTypeName("survival")
    record Survival(String time, String status, List<String> event, List<String> competing, String unit) implements EndpointDefinition {
        public Survival {
            event = Defaults.list(event);
            competing = Defaults.list(competing);
            unit = Defaults.text(unit, "");
            if (event.isEmpty()) {
                throw new InvalidStudyException("endpoint.event: say which values of the column %s are the event: event: [\"1\"]".formatted(status));
            }
        }

        @Override
        public List<String> columns() {
            return List.of(time, status);
        }
    }

    /**
     * Whether the event came until a given time.
     *
     * @param at       time, in the unit of the follow-up
     * @param censored what becomes of rows whose observation ended without the event before that time
     */
    @JsonTypeName("landmark")
    record Landmark(Survival survival, double at, EarlyCensored censored) implements EndpointDefinition {
        public Landmark {
            censored = censored == null ? EarlyCensored.EXCLUDED : censored;
            if (!(at > 0)) {
                throw new InvalidStudyException("endpoint.at: the landmark must lie after the start, it is %s".formatted(at));
            }
        }

        @Override
        public List<String> columns() {
            return survival.columns();
        }
    }

    /** What becomes of rows whose observation ended before the landmark without the event. */
    enum EarlyCensored {
        /** They do not take part (and are counted in the flow); biased where censoring has to do with risk. */
        @JsonProperty("excluded") EXCLUDED,
        /** They count as free of the event; biased towards fewer events. */
        @JsonProperty("event-free") EVENT_FREE
    }
}
