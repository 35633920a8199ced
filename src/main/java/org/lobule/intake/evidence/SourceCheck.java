package org.lobule.intake.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.lobule.site.StudySource;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Backoff;
import org.lobule.work.Lane;
import org.lobule.work.Next;
import org.lobule.work.WorkHandler;

/** Asks a source what it has of a study, and fetches what is missing where the site wants that; again and again while something is. */
@Singleton
class SourceCheck implements WorkHandler {

    private static final Logger LOG = Logger.getLogger(SourceCheck.class);

    private final Sources sources;
    private final SourceQuery query;
    private final MissingFetch fetch;
    private final AnnouncementLedger ledger;
    private final StudyWatch watch;
    private final Timeline timeline;
    private final EntityManager entities;
    private final EvidenceConfiguration configuration;
    private final Clock clock;

    SourceCheck(Sources sources, SourceQuery query, MissingFetch fetch, AnnouncementLedger ledger, StudyWatch watch, Timeline timeline,
                EntityManager entities, EvidenceConfiguration configuration, Clock clock) {
        this.sources = sources;
        this.query = query;
        this.fetch = fetch;
        this.ledger = ledger;
        this.watch = watch;
        this.timeline = timeline;
        this.entities = entities;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The title comes last, for it may hold a slash. */
    static String key(long study, int opening, int round, String source) {
        return "%d/%d/%d/%s".formatted(study, opening, round, source);
    }

    @Override
    public String name() {
        return "source-check";
    }

    @Override
    public Lane lane() {
        return Lane.EVIDENCE;
    }

    @Override
    public Next perform(String key) {
        String[] parts = key.split("/", 4);
        long study = Long.parseLong(parts[0]);
        String title = parts[3];
        Sources.Asked asked = sources.begin(study, Integer.parseInt(parts[1]), title).orElse(null);
        StudySource source = sources.find(title).orElse(null);
        if (asked == null || source == null) {
            sources.end(study, title);
            return Next.finished();
        }
        Instant start = clock.instant();
        try {
            SourceAnswer answer = query.ask(source, asked.studyInstanceUid());
            QuarkusTransaction.requiringNew().run(() -> {
                ledger.answered(title, asked.studyInstanceUid(), answer);
                sources.answered(study, title, start);
            });
            return afterAnswer(study, asked, source, answer);
        } catch (IOException e) {
            return afterFailure(study, asked, title, start, String.valueOf(e.getMessage()));
        }
    }

    private Next afterAnswer(long study, Sources.Asked asked, StudySource source, SourceAnswer answer) {
        Set<String> here = here(study);
        List<AnnouncedInstance> missing = missing(asked.studyInstanceUid(), here);
        boolean lacking = !missing.isEmpty() || answer.count().orElse(0) > here.size();
        if (!missing.isEmpty() && source.fetch().isPresent()) {
            fetch(asked.studyInstanceUid(), source, missing);
        }
        Next next = lacking ? later(asked.asks()) : end(study, source.aeTitle());
        lookAgain(asked.studyInstanceUid());
        return next;
    }

    private void fetch(String studyInstanceUid, StudySource source, List<AnnouncedInstance> missing) {
        String how = source.fetch().orElseThrow() == StudySource.Fetch.C_GET ? "C-GET" : "C-MOVE";
        try {
            int fetched = fetch.fetch(source, studyInstanceUid, missing);
            timeline.study(studyInstanceUid, Severity.INFO, "Asked %s for %d missing instances (%s): %d came".formatted(source.aeTitle(), missing.size(), how, fetched));
        } catch (IOException e) {
            LOG.warnf("Missing instances could not be fetched from %s: %s", source.aeTitle(), e.getMessage());
            timeline.study(studyInstanceUid, Severity.WARNING, "Missing instances could not be fetched from %s (%s): %s".formatted(source.aeTitle(), how, e.getMessage()));
        }
    }

    private Next afterFailure(long study, Sources.Asked asked, String title, Instant start, String failure) {
        LOG.warnf("%s could not be asked about a study: %s", title, failure);
        QuarkusTransaction.requiringNew().run(() -> sources.failed(study, title, start, failure));
        Next next = asked.failures() + 1 < configuration.tries() ? later(asked.failures() + 1) : end(study, title);
        lookAgain(asked.studyInstanceUid());
        return next;
    }

    private Next later(int times) {
        return Next.again(clock.instant().plus(new Backoff(configuration.firstRetry(), configuration.longestRetry()).after(times, ThreadLocalRandom.current())));
    }

    private Next end(long study, String title) {
        sources.end(study, title);
        return Next.finished();
    }

    private void lookAgain(String studyInstanceUid) {
        QuarkusTransaction.requiringNew().run(() -> watch.newEvidence(studyInstanceUid));
    }

    private Set<String> here(long study) {
        return QuarkusTransaction.requiringNew().call(() -> Set.copyOf(entities
                .createQuery("select sopInstanceUid from ReceivedInstance where studyId = :study", String.class).setParameter("study", study).getResultList()));
    }

    /** What any list names and is not here; an instance once, however many lists name it. */
    private List<AnnouncedInstance> missing(String studyInstanceUid, Set<String> here) {
        return ledger.of(studyInstanceUid).stream().filter(Announcement::lists).flatMap(announcement -> announcement.instances().stream())
                .filter(instance -> instance.available() && !here.contains(instance.sopInstanceUid()))
                .collect(Collectors.toMap(AnnouncedInstance::sopInstanceUid, instance -> instance, (first, second) -> first,
                        LinkedHashMap::new)).values().stream().limit(configuration.fetchAtOnce()).toList();
    }
}
