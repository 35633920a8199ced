package org.lobule.pipeline;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/** Looks, a while after values came, whether they change the scores of a study. One ticket for each burst of values. */
@Singleton
class RescoreCheck implements WorkHandler {

    private final Instance<Rescoring> rescoring;   // which queues analyses and so needs the engine that holds this handler

    RescoreCheck(Instance<Rescoring> rescoring) {
        this.rescoring = rescoring;
    }

    static String key(String studyInstanceUid, int round) {
        return studyInstanceUid + "/" + round;
    }

    @Override
    public String name() {
        return "rescore-check";
    }

    @Override
    public Lane lane() {
        return Lane.ASSEMBLY;
    }

    @Override
    public Next perform(String key) throws Exception {
        int slash = key.indexOf('/');
        return rescoring.get().check(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)));
    }
}
