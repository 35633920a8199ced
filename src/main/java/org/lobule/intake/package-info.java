/**
 * The way of a study into the node: the Storage SCP, the index of what was received, and the decision when a study is complete.
 *
 * <p>An instance is acknowledged when its file is safe on the disk and its row committed. The same instance again is accepted and
 * changes nothing; other content under its UID is refused and kept apart. A study is complete when all that is announced of it is here, or
 * when nothing came for the quiet period and nothing is known to be missing, see {@link org.lobule.intake.evidence}; that decision and the
 * queueing of its analysis are one transaction, and what comes later opens the study again.
 */
package org.lobule.intake;
