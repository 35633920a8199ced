package org.lobule.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.LesionSize;

/**
 * What scores rest on beside clinical values and headers.
 *
 * @param studyDay the day that windows of values count from
 * @param lesions  every lesion with its size; absent where nobody looked for lesions
 */
record ScoreFacts(LocalDate studyDay, Optional<List<LesionSize>> lesions) {}
