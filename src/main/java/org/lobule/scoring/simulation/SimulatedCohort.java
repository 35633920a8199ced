package org.lobule.scoring.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import org.lobule.scoring.entry.CohortShape;
import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.model.Chance;
import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.study.LesionsDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.TableDefinition;

/**
 * A cohort of an entry's shape, made by a computer: the tables that its study reads, the study that reads them, and what was planted.
 *
 * @param seed    of everything drawn; with the same seed the features are the same with an effect and without
 * @param rows    of patients, lesions or slices, or 0 for as many as the entry has
 * @param columns most columns of radiomic features, or 0 for as many as extraction gives, {@value #USUAL_COLUMNS} at most
 */
public record SimulatedCohort(Entry entry, Effect effect, long seed, int rows, int columns) {

    public static final String STUDY = "study.yaml";
    public static final String TRUTH = "simulated-truth.yaml";
    static final int USUAL_COLUMNS = 300;

    private static final double LOG_ODDS = 2.5;
    private static final double LOG_HAZARD = 1.3;
    private static final int PARTS = 8;

    /** Which drawing a part of the seed is for. */
    private enum Part { ROWS, SIGNALS, CLINICAL, OUTCOMES, RADIOMIC, DEEP, PATHOLOGY, OMICS }

    /** Writes everything into a folder and tells what. */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StudyDefinition study = entry.study();
        long[] seeds = Chance.seeds(seed, PARTS);
        CohortShape shape = entry.cohort();
        Rows who = Rows.of(shape, rows, Chance.of(seeds[Part.ROWS.ordinal()]));
        TableDefinition lead = study.data().tables().getFirst();
        boolean byRow = lead.key().size() > 1;
        int units = byRow ? who.patient().length : who.patients();
        int[] unit = byRow ? IntStream.range(0, units).toArray() : who.patient();
        List<Block> blocks = study.data().tables().stream().filter(table -> table != lead || !lead.columns().isEmpty()).map(TableDefinition::block).toList();
        Signals signals = Signals.of(blocks, dimensions(study), unit, units, seeds[Part.SIGNALS.ordinal()]);
        SequencedMap<String, List<String>> informative = new LinkedHashMap<>();
        List<SimulatedTable> tables = new ArrayList<>();
        SimulatedTable first = keyed(lead, who, byRow);
        design(study, who, unit(who, byRow), first);
        outcomes(study, who, signals, byRow, seeds[Part.OUTCOMES.ordinal()]).forEach(first::with);
        if (!lead.columns().isEmpty()) {
            ClinicalColumns.Made clinical = new ClinicalColumns(signals.byUnit().get(Block.CLINICAL), seeds[Part.CLINICAL.ordinal()]).make(lead.columns());
            clinical.cells().forEach(first::with);
            informative.put(lead.file(), clinical.informative());
        }
        tables.add(first);
        for (TableDefinition table : study.data().tables().subList(1, study.data().tables().size())) {
            boolean several = table.key().size() > 1;
            int[] patient = unit(who, several);
            double[][] signal = (several ? signals.byRow() : signals.byUnit()).get(table.block());
            ImageColumns.Made made = new ImageColumns(signal, sites(who, patient, table.block()), seeds[part(table.block()).ordinal()]).make(names(study, table.block()));
            SimulatedTable next = keyed(table, who, several);
            IntStream.range(0, made.names().size()).forEach(column -> next.with(made.names().get(column), made.values().get(column)));
            informative.put(table.file(), made.informative());
            tables.add(next);
        }
        return written(folder, study, tables, informative);
    }

    private List<Path> written(Path folder, StudyDefinition study, List<SimulatedTable> tables, Map<String, List<String>> informative) throws IOException {
        for (SimulatedTable table : tables) {
            table.write(folder);
        }
        Files.writeString(folder.resolve(STUDY), SimulatedStudy.of(entry, effect, seed));
        SequencedMap<String, Object> truth = new LinkedHashMap<>();
        truth.put("simulated", true);
        truth.put("entry", entry.id());
        truth.put("effect", effect == Effect.PLANTED ? "planted" : "none");
        truth.put("strength", strength(study.endpoint()));
        truth.put("seed", seed);
        truth.put("informative", effect == Effect.PLANTED ? informative : Map.of());
        Files.writeString(folder.resolve(TRUTH), SimulatedStudy.truth(truth));
        List<Path> files = new ArrayList<>();
        study.data().tables().forEach(table -> files.add(folder.resolve(SimulatedTable.PREFIX + table.file())));
        files.add(folder.resolve(TRUTH));
        files.add(folder.resolve(STUDY));
        return List.copyOf(files);
    }

    private static int dimensions(StudyDefinition study) {
        return switch (study.endpoint()) {
            case EndpointDefinition.Classes classes when !classes.ordered() -> classes.classes().size();
            case EndpointDefinition.Labels labels -> labels.labels().size();
            default -> study.arms().isPresent() ? 2 : 1;
        };
    }

    private double strength(EndpointDefinition endpoint) {
        if (effect == Effect.NONE) {
            return 0;
        }
        boolean times = endpoint instanceof EndpointDefinition.Survival || endpoint instanceof EndpointDefinition.Landmark;
        return entry.cohort().effect() > 0 ? entry.cohort().effect() : times ? LOG_HAZARD : LOG_ODDS;
    }

    private static SimulatedTable keyed(TableDefinition table, Rows who, boolean several) {
        int[] patient = unit(who, several);
        SimulatedTable keyed = new SimulatedTable(table.file(), patient.length).with(table.key().getFirst(), Arrays.stream(patient).mapToObj(Rows::name).toArray(String[]::new));
        return several ? keyed.with(table.key().get(1), Arrays.stream(who.place()).mapToObj(Integer::toString).toArray(String[]::new)) : keyed;
    }

    /** The patient of each line of a table. */
    private static int[] unit(Rows who, boolean several) {
        return several ? who.patient() : IntStream.range(0, who.patients()).toArray();
    }

    private static void design(StudyDefinition study, Rows who, int[] patient, SimulatedTable table) {
        if (study.data().roles().containsKey(ColumnRole.SITE)) {
            table.with(study.data().roles().get(ColumnRole.SITE), Arrays.stream(patient).mapToObj(one -> who.site()[one]).toArray(String[]::new));
        }
        study.arms().ifPresent(arms -> table.with(arms.column(), Arrays.stream(patient).mapToObj(one -> who.arm()[one]).toArray(String[]::new)));
    }

    private SequencedMap<String, String[]> outcomes(StudyDefinition study, Rows who, Signals signals, boolean byRow, long seed) {
        int[] arm = Arrays.stream(unit(who, byRow)).map(one -> study.arms().isEmpty() ? 0 : who.arm()[one].equals(study.arms().get().arms().getFirst()) ? 1 : -1).toArray();
        return new Outcomes(signals.drivers(), strength(study.endpoint()), arm, entry.cohort(), byRow ? entry.cohort().rows() : entry.cohort().patients(), seed).make(study.endpoint());
    }

    /** Genes and slides of pathology are taken for measured in one place. */
    private static int[] sites(Rows who, int[] patient, Block block) {
        List<String> names = Arrays.stream(who.site()).distinct().toList();
        boolean scanned = block == Block.RADIOMIC || block == Block.DEEP;
        return Arrays.stream(patient).map(one -> scanned ? names.indexOf(who.site()[one]) : 0).toArray();
    }

    private static Part part(Block block) {
        return switch (block) {
            case CLINICAL -> Part.CLINICAL;
            case RADIOMIC -> Part.RADIOMIC;
            case DEEP -> Part.DEEP;
            case PATHOLOGY -> Part.PATHOLOGY;
            case OMICS -> Part.OMICS;
        };
    }

    private List<String> names(StudyDefinition study, Block block) {
        CohortShape shape = entry.cohort();
        return switch (block) {
            case RADIOMIC -> FeatureNames.of(study.imaging(), most(shape), study.data().lesions().map(LesionsDefinition::size).orElse(""));
            case DEEP -> numbered("deep", shape.deep());
            case PATHOLOGY -> numbered("slide", shape.pathology());
            case OMICS -> numbered("gene", shape.omics());
            case CLINICAL -> throw new IllegalStateException("clinical columns are named by the study");
        };
    }

    private int most(CohortShape shape) {
        int usual = shape.features() == 0 ? USUAL_COLUMNS : Math.min(USUAL_COLUMNS, shape.features());
        return columns == 0 ? usual : columns;
    }

    private static List<String> numbered(String what, int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(column -> "%s-%03d".formatted(what, column)).toList();
    }
}
