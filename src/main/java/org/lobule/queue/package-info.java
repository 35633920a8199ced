/**
 * Analyses as durable work: each run over a study is a row of {@code analysis} and a ticket of {@link org.lobule.work.Lane#ANALYSIS},
 * made in one transaction. What is here is what a scheduler does not know: attempts and their fencing, retries and the dead letter,
 * studies that take their node down, cancel, requeue, priorities, and the history that stays when the ticket is gone.
 *
 * <p>The work itself is an {@link org.lobule.queue.AnalysisRunner}, given by the pipeline.
 */
package org.lobule.queue;
