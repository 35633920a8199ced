package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.Provenance;
import org.lobule.scoring.training.result.TrainingResult;

/** From what and by what the result came about, so that it can be made again. */
public final class ProvenanceChapter {

    private ProvenanceChapter() {}

    public static Chapter of(TrainingResult result) {
        Provenance from = result.provenance();
        List<List<Cell>> lines = new ArrayList<>(List.of(line("Study", result.definition().name()), line("SHA-256 of the definition", from.definitionHash()), line("SHA-256 of the tables", from.dataHash()),
                line("Extraction settings", from.settingsHashes().isEmpty() ? "not named by the tables" : String.join("; ", from.settingsHashes())), line("Seed", Long.toString(from.seed())),
                line("Lobule", from.version()), line("Java", from.java()), line("Started", String.valueOf(from.started())),
                List.of(Cell.of("Took"), new Cell(Numbers.text(from.seconds()) + " s", Double.toString(from.seconds()), false)), line("Threads (the result does not depend on them)", Integer.toString(from.threads()))));
        return new Chapter("provenance", "Provenance", List.of(new Part.Table("provenance", "Provenance", List.of("What", "Value"), lines),
                new Part.Listing("The study's definition with all its defaults", definition(result))));
    }

    private static List<Cell> line(String what, String value) {
        return List.of(Cell.of(what), Cell.of(value));
    }

    private static String definition(TrainingResult result) {
        try {
            return FittedKinds.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result.definition());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A definition that was read cannot be written", impossible);
        }
    }
}
