package org.lobule.intake;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/** Looks after the quiet period whether a study is complete. One ticket for each time a study was opened. */
@Singleton
class QuietCheck implements WorkHandler {
    private final Instance<StudyAssembly> assembly;   // which queues analyses and so needs the engine that holds this handler

    QuietCheck(Instance<StudyAssembly> assembly) {
        this.assembly = assembly;
    }

    static String key(long studyId, int opening) {
        return studyId + "/" + opening;
    }

    @Override
    public String name() {
        return "quiet-check";
    }

    @Override
    public Lane lane() {
        return Lane.ASSEMBLY;
    }

    @Override
    public Next perform(String key) {
        int slash = key.indexOf('/');
        return assembly.get().check(Long.parseLong(key.substring(0, slash)), Integer.parseInt(key.substring(slash + 1)));
    }
}
