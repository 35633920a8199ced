package org.lobule.queue;

import java.time.Instant;
import java.util.OptionalLong;

/** What a run knows of itself, and its ways to tell and to end. Safe to use from the threads a run starts. */
public interface AnalysisContext {

    long analysisId();

    String studyInstanceUid();

    AnalysisPriority priority();

    /** 1 for the first start; the fencing token: what an earlier attempt still tries to commit is refused. */
    int attempt();

    /** Content date and time of the results: the same in every attempt, so that the same inputs give the same objects. */
    Instant contentTime();

    /** The run whose results this one replaces, where late images reopened the study. */
    OptionalLong supersedes();

    /** Tells, in plain words, what the run is doing now ("Reading 412 images"); becomes part of the study's history. */
    void progress(String plainWords);

    /**
     * Called between steps and inside long loops; cheap enough for every slice.
     *
     * @throws AnalysisStopped where the run was cancelled, took too long, or is no longer this node's
     */
    void checkCancelled();

    /**
     * Ends the run: does {@code commit} and marks the analysis as done in one transaction, if the run is still this node's.
     *
     * @throws AnalysisStopped where it is not; then nothing of {@code commit} stays
     */
    void complete(ResultCommit commit) throws Exception;

    /** The same for a study that was not analysed but whose results say so; {@code reason} in one sentence. */
    void completeWithout(String reason, ResultCommit commit) throws Exception;
}
