package org.lobule.scoring.dossier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.scoring.dossier.chapter.ArmsChapter;
import org.lobule.scoring.dossier.chapter.ChecklistChapter;
import org.lobule.scoring.dossier.chapter.CohortChapter;
import org.lobule.scoring.dossier.chapter.ModelChapter;
import org.lobule.scoring.dossier.chapter.PerformanceChapter;
import org.lobule.scoring.dossier.chapter.ProvenanceChapter;
import org.lobule.scoring.dossier.chapter.SummaryChapter;
import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Page;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.dossier.page.TableFile;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * The report of a training: one page that stands alone, and its tables as CSV.
 *
 * @param html   the page
 * @param tables contents of the CSV files by name
 */
public record Dossier(String html, Map<String, String> tables) {

    /** Name of the page in the folder of a result. */
    public static final String PAGE = "report.html";

    public static Dossier of(TrainingResult result) {
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(CohortChapter.of(result));
        chapters.addAll(PerformanceChapter.of(result));
        result.arms().ifPresent(arms -> chapters.add(ArmsChapter.of(result, arms)));
        chapters.addAll(ModelChapter.of(result));
        chapters.add(ChecklistChapter.of(result));
        chapters.add(ProvenanceChapter.of(result));
        String title = (result.definition().simulated() ? "SIMULATED: " : "") + result.definition().title();
        String footer = "Lobule %s, study %s, seed %d. Research use only.".formatted(result.provenance().version(), result.definition().name(), result.provenance().seed());
        Map<String, String> tables = new TreeMap<>();
        for (Chapter chapter : chapters) {
            for (Part part : chapter.parts()) {
                if (part instanceof Part.Table table && tables.put(table.file() + ".csv", TableFile.of(table)) != null) {
                    throw new IllegalStateException("Two tables are named " + table.file());
                }
            }
        }
        return new Dossier(new Page(title, SummaryChapter.of(result), chapters, footer).html(), tables);
    }

    /**
     * Writes page and tables; files appear whole, in place of former ones.
     *
     * @param folder that is there
     * @return the page
     */
    public Path write(Path folder) throws IOException {
        Path beside = Files.createDirectories(folder.resolve(Page.TABLES));
        for (Map.Entry<String, String> table : tables.entrySet()) {
            put(beside.resolve(table.getKey()), table.getValue());
        }
        return put(folder.resolve(PAGE), html);
    }

    private static Path put(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, content);
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
