package org.lobule.scoring.table.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.ContrastDefinition;
import org.lobule.scoring.study.DataDefinition;
import org.lobule.scoring.study.ExclusionDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.TableDefinition;

/** Makes the rows of a study from its tables. */
public final class CohortReader {

    private final StudyDefinition study;
    private final ColumnKnowledge knowledge;
    private final Path folder;
    private final List<FlowStep> flow = new ArrayList<>();
    private final Set<String> settings = new TreeSet<>();
    private final MessageDigest digest = DigestUtils.getSha256Digest();

    private CohortReader(StudyDefinition study, Path folder) {
        this.study = study;
        this.folder = folder;
        knowledge = new ColumnKnowledge(study);
    }

    /**
     * The cohort of a study.
     *
     * @param folder that the files of the tables are relative to
     * @throws InvalidCohortException where the tables do not fit the study, saying what to do
     */
    public static Cohort read(StudyDefinition study, Path folder) throws IOException {
        return new CohortReader(study, folder).read();
    }

    private Cohort read() throws IOException {
        CohortTable table = joined();
        requireColumns(table);
        digestStepFiles();
        for (ExclusionDefinition exclusion : study.data().exclusions()) {
            table = Exclusions.apply(table, exclusion);
            note("excluded: " + exclusion.because(), table);
        }
        if (study.data().lesions().isPresent()) {
            table = LesionsToPatients.of(table, study.data().lesions().get());
            note("one row for each patient (%s of the lesions)".formatted(study.data().lesions().get().aggregate().name().toLowerCase(Locale.ROOT)), table);
        }
        for (ContrastDefinition contrast : study.data().contrasts()) {
            table = table.plus(Contrasts.of(table, contrast));
        }
        if (table.rows() == 0) {
            throw new InvalidCohortException("No row is left after joining and exclusions; the flow was: " + flow);
        }
        Encoding encoding = Encoding.of(table);
        if (encoding.columns().isEmpty()) {
            throw new InvalidCohortException("No column is left to learn from: all have a role, are ignored, or hold too many different texts");
        }
        List<Target> targets = Targets.of(table, study.endpoint());
        return new Cohort(table, encoding.matrix(), encoding.columns(), targets, flow, HexFormat.of().formatHex(digest.digest()), settings, encoding.leftOut());
    }

    private CohortTable joined() throws IOException {
        DataDefinition data = study.data();
        CohortTable table = null;
        for (TableDefinition definition : data.tables()) {
            CohortTable next = table(definition);
            if (table == null) {
                table = next;
                note("rows of " + definition.file(), table);
                continue;
            }
            List<String> key = definition.key().isEmpty() ? data.tables().getFirst().key() : definition.key();
            if (key.isEmpty()) {
                throw new InvalidCohortException("%s: say by which columns it is joined: key: [patient]".formatted(definition.file()));
            }
            // a feature table of lesions may be joined by the patient alone: the lesion is then one of its columns
            CohortTable left = table;
            List<String> both = key.stream().filter(part -> left.column(part).isPresent()).toList();
            table = TableJoin.join(left, next, both.isEmpty() ? key : both, data.join(), definition.file());
            note("joined with " + definition.file(), table);
        }
        return table;
    }

    private CohortTable table(TableDefinition definition) throws IOException {
        Path file = folder.resolve(definition.file());
        RawTable read = TableFile.read(file, definition.missing());
        digest(file);
        Map<String, String> units = Map.of();
        if (definition.layout() == TableDefinition.Layout.FEATURES) {
            FeatureLayout.Wide wide = FeatureLayout.of(read, definition);
            read = wide.table();
            units = wide.units();
            settings.addAll(wide.settings());
        }
        List<CohortColumn> columns = knowledge.columns(read, definition, units).stream()
                .map(column -> definition.key().contains(column.name()) && column.role() == ColumnRole.FEATURE ? column.as(keyRole(column.name())) : column).toList();
        return new CohortTable(columns, read.rows());
    }

    /** A column that joins tables tells whom a row is of, and is no feature. */
    private ColumnRole keyRole(String name) {
        if (name.equals("lesion")) {
            return ColumnRole.LESION;
        }
        return study.data().roles().containsKey(ColumnRole.PATIENT) ? ColumnRole.IGNORED : ColumnRole.PATIENT;
    }

    private void requireColumns(CohortTable table) {
        study.data().roles().forEach((role, column) -> table.needed(column, "the %s of each row".formatted(role.name().toLowerCase(Locale.ROOT))));
        study.validation().external().forEach(set -> table.needed(set.column(), "what tells the external set " + set.name()));
        study.arms().ifPresent(arms -> table.needed(arms.column(), "the treatment"));
    }

    private void note(String what, CohortTable table) {
        flow.add(new FlowStep(what, table.rows(), new HashSet<>(table.patients()).size()));
    }

    /** Tables that steps read are data as well: a result is that of these contents. */
    private void digestStepFiles() throws IOException {
        for (String name : study.stepFiles()) {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new InvalidCohortException("There is no table %s, which a step of the study reads; lobule cohort icc makes one of intraclass correlations".formatted(file));
            }
            digest(file);
        }
    }

    private void digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestUtils.updateDigest(digest, in);
        }
    }
}
