package org.lobule.scoring.training.run;

import java.util.List;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.fit.Blocks;
import org.lobule.scoring.training.fit.Recipe;

/** What all parts of a training share. */
record TrainingContext(StudyDefinition study, StudyRows rows, List<Recipe> recipes, Catalogue catalogue, Blocks blocks, FoldStore store, Progress progress) {}
