/**
 * What is known of the instances that a study should have: procedure steps that modalities report (MPPS), notifications of availability
 * (IAN), and what the archive says that holds the study. Kept in the database, so that neither a restart nor another node forgets it.
 *
 * <p>{@link org.lobule.intake.evidence.Completeness} decides from it, and from how long nothing came, whether a study is whole; it
 * is pure. {@link org.lobule.intake.evidence.AnnouncementLedger} keeps what is told; the reception classes take it from the network,
 * {@link org.lobule.intake.evidence.SourceCheck} asks for it, and fetches what is missing where the site wants that.
 */
package org.lobule.intake.evidence;
