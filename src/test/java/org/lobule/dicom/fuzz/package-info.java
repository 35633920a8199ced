/**
 * Whatever bytes come in, the readers of {@code org.lobule.dicom} answer with a value or with an exception of their own, soon and
 * in bounded memory. Each class here with a method {@code fuzzerTestOneInput} holds one reader to that promise.
 *
 * <p>{@code FuzzCorpusTest} replays the corpus in every test run; the Maven profile {@code fuzz} goes on from it under Jazzer, which
 * mutates the inputs towards code not yet reached: {@code ./mvnw -Pfuzz test -Dfuzz.seconds=60} (per target).
 */
package org.lobule.dicom.fuzz;
