package org.lobule.scoring.dossier.checklist;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

import org.lobule.scoring.study.Block;

/** From which data, images and regions. */
final class DataPractices {

    static final Map<String, Function<StudyFacts, Answer>> ALL = Map.ofEntries(
            entry("data-source", facts -> Answer.notKnown("Tables: %d, with the hash under provenance; where and when the data were gathered, people must say"
                    .formatted(facts.study().data().tables().size()))),
            entry("data-overlap", _ -> Answer.notKnown("Which patients were in former studies is not in the tables")),
            entry("imaging-protocol", _ -> Answer.notKnown("Acquisition and reconstruction are not in the tables")),
            entry("imaging-interval", _ -> Answer.notKnown("The interval between imaging and reference standard is not in the tables")),
            entry("reference-standard", facts -> Answer.notKnown("Outcome from %s; how and when it was found out, people must say".formatted(String.join(", ", facts.study().endpoint().columns())))),
            entry("gold-standard", _ -> Answer.notKnown("Whether there is a current gold standard to compare with, people must say")),
            entry("segmentation", facts -> Answer.notKnown(facts.study().imaging().regions().isEmpty() ? "How regions were drawn is not in the tables"
                    : "Regions: %s; how they were drawn is not in the tables".formatted(String.join(", ", facts.study().imaging().regions())))),
            entry("automatic-segmentation", _ -> Answer.notKnown("Whether regions were drawn automatically, and how that was evaluated, is not in the tables")),
            entry("readers", _ -> Answer.notKnown("Who read, drew or assessed is not in the tables")),
            entry("extraction", DataPractices::extraction),
            entry("end-to-end", _ -> Answer.notApplicable("Models are fitted to tables of features, not to images")),
            entry("one-imaging", DataPractices::oneImaging),
            entry("other-predictors", facts -> facts.columns(Block.CLINICAL) + facts.columns(Block.OMICS) + facts.columns(Block.PATHOLOGY) == 0
                    ? Answer.notApplicable("All predictors are radiomic or deep features")
                    : Answer.partly(0, "Named with unit and distribution in the table of columns; how they were measured, people must say")),
            entry("predictor-definition", _ -> Answer.partly(0, "All are named with unit and distribution in the table of columns; how and when they were measured, people must say")),
            entry("predictor-choice", facts -> Answer.partly(0, "%d columns of the tables were offered; why these were collected, people must say".formatted(facts.result().columns().size()))),
            entry("feature-count", facts -> Answer.done("%d columns: %d radiomic, %d deep, %d clinical, %d omics, %d of pathology".formatted(facts.result().columns().size(), facts.columns(Block.RADIOMIC),
                    facts.columns(Block.DEEP), facts.columns(Block.CLINICAL), facts.columns(Block.OMICS), facts.columns(Block.PATHOLOGY)))),
            entry("data-check", facts -> Answer.done("The tables were checked before anything was fitted: %d findings are listed".formatted(facts.result().findings().size()))),
            entry("cohort-chart", _ -> Answer.partly(0, "The flow from the tables to the rows is drawn; from patients to the tables, people must add")),
            entry("characteristics", _ -> Answer.done("Outcomes by set and the distribution of each column of the development rows are in tables")),
            entry("set-differences", facts -> facts.external()
                    ? Answer.partly(0, "Outcomes of development and external rows stand side by side; columns of external rows were not described")
                    : Answer.notApplicable("There is no external set")),
            entry("event-counts", facts -> Answer.done("Rows and events of each set and fit are in tables; the rarest outcome has %d".formatted(facts.events()))));

    private DataPractices() {}

    private static Answer extraction(StudyFacts facts) {
        int settings = facts.result().provenance().settingsHashes().size();
        return settings == 0 ? facts.columns(Block.RADIOMIC) == 0 ? Answer.notApplicable("There are no radiomic columns") : Answer.notKnown("The tables do not name their extraction settings")
                : Answer.done("The feature tables name their extraction settings by %d hash%s; settings state preprocessing, resampling, discretisation, filters and features in full"
                        .formatted(settings, settings == 1 ? "" : "es"));
    }

    private static Answer oneImaging(StudyFacts facts) {
        int phases = facts.study().imaging().phases().size();
        return facts.study().imaging().modality().isEmpty() ? Answer.notKnown("The study's definition names no modality")
                : Answer.when(phases <= 1, "One modality (%s), one phase".formatted(facts.study().imaging().modality()),
                        "%d phases or sequences are used; a comparison with single ones is for a study of its own".formatted(phases));
    }
}
