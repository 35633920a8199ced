package org.lobule.cli.train;

import java.io.PrintWriter;

import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.entry.EntryNeeds;
import org.lobule.scoring.study.StudyDefinition;

/** The entries of the review on a screen: what each asks, how many patients it has, and the data that it needs. */
final class EntryList {

    private EntryList() {}

    static void print(PrintWriter out) {
        out.printf("%-14s %-4s %-42s %-18s %s%n", "entry", "", "predicts", "patients", "publication");
        for (Entry entry : Entries.all()) {
            StudyDefinition study = entry.study();
            out.printf("%-14s %-4s %-42s %-18s %s%n", entry.id(), study.imaging().modality(), EntryNeeds.question(study.endpoint()), entry.cohort().size(), entry.identified());
            out.printf("               %s%n", study.title());
            EntryNeeds.of(study).forEach(need -> out.printf("               - %s%n", need));
        }
        out.println();
        out.println("~ stands before numbers that are assumed. lobule train --show S27 prints a study, lobule train S27 --data DIR --output DIR runs it on tables of one's own,");
        out.println("lobule simulate S27 --output DIR makes a cohort of its shape.");
        out.flush();
    }
}
