package org.lobule.scoring;

import java.util.List;

/** Every score of a study, in the order in which they are reported; and what each lesion measures. */
public record ScoreSheet(List<LesionSize> lesions, List<Score> scores) {}
