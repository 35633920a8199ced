package org.lobule.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** An analysis that does what a test says: at once done, unless the study has a script. */
@Singleton
@Alternative
@Priority(1)
public class ScriptedRunner implements AnalysisRunner {
    private final Map<String, AnalysisRunner> scripts = new ConcurrentHashMap<>();

    public void script(String studyInstanceUid, AnalysisRunner script) {
        scripts.put(studyInstanceUid, script);
    }

    @Override
    public void run(AnalysisContext context) throws Exception {
        scripts.getOrDefault(context.studyInstanceUid(), done -> done.complete(() -> {})).run(context);
    }
}
