package org.lobule.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.intake.evidence.AnnouncementLedger;
import org.lobule.intake.evidence.Completeness;
import org.lobule.intake.evidence.EvidenceConfiguration;
import org.lobule.intake.evidence.SourceState;
import org.lobule.intake.evidence.Sources;
import org.lobule.intake.evidence.StudyEvidence;
import org.lobule.intake.evidence.Verdict;
import org.lobule.queue.AnalysisPriority;
import org.lobule.queue.AnalysisQueue;
import org.lobule.queue.StudyInput;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.work.Next;

/** Decides when a study is complete, and queues its analysis in the same transaction. */
@ApplicationScoped
class StudyAssembly {
    private final EntityManager entities;
    private final AnalysisQueue queue;
    private final IntakeConfiguration configuration;
    private final AnnouncementLedger announcements;
    private final Sources sources;
    private final Completeness completeness;
    private final Timeline timeline;
    private final Clock clock;

    StudyAssembly(EntityManager entities, AnalysisQueue queue, IntakeConfiguration configuration, EvidenceConfiguration evidence,
                  AnnouncementLedger announcements, Sources sources, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.queue = queue;
        this.configuration = configuration;
        this.announcements = announcements;
        this.sources = sources;
        this.completeness = new Completeness(configuration.quietPeriod(), evidence.longestWait());
        this.timeline = timeline;
        this.clock = clock;
    }

    private record Member(String sopInstanceUid, String digest, String modality, String callingAe, Instant receivedAt) {}

    /** Takes the study as complete if the evidence says so; else says when to look again. */
    @Transactional
    Next check(long studyId, int opening) {
        // The full lock, against the key share of instances being filed (Hibernate's pessimistic lock would let them pass).
        entities.createNativeQuery("select 1 from study where id = :id for update").setParameter("id", studyId).getResultList();
        Study study = entities.find(Study.class, studyId);
        if (study == null || study.state() != StudyState.COLLECTING || study.opening() != opening) {
            return Next.finished();
        }
        List<Member> members = entities.createQuery("""
                        select new org.lobule.intake.StudyAssembly$Member(i.sopInstanceUid, i.digest, i.series.modality, i.callingAe, i.receivedAt)
                        from ReceivedInstance i where i.studyId = :study order by i.sopInstanceUid""", Member.class)
                .setParameter("study", studyId).getResultList();
        Instant now = clock.instant();
        Instant last = members.stream().map(Member::receivedAt).max(Instant::compareTo).orElse(study.firstReceivedAt());
        return switch (completeness.decide(evidence(study, members, last, now), now)) {
            case Verdict.Wait(Instant until, Optional<String> waitingFor) -> {
                waitingFor.ifPresent(what -> waitFor(study, what));
                yield Next.again(until);
            }
            case Verdict.Complete(Severity severity, String reason) -> {
                complete(study, members, last, severity, reason);
                yield Next.finished();
            }
        };
    }

    private StudyEvidence evidence(Study study, List<Member> members, Instant last, Instant now) {
        List<SourceState> asked = now.isBefore(last.plus(configuration.quietPeriod())) ? List.of()
                : sources.ask(study.id(), study.opening(), members.stream().map(Member::callingAe).collect(Collectors.toSet()), last);
        return new StudyEvidence(members.stream().map(Member::sopInstanceUid).collect(Collectors.toSet()), last,
                announcements.of(study.studyInstanceUid()), asked);
    }

    private void waitFor(Study study, String what) {
        if (study.waitFor(what)) {
            timeline.study(study.studyInstanceUid(), Severity.INFO, "Quiet for %s, but it waits for %s".formatted(
                    Completeness.inWords(configuration.quietPeriod()), what));
        }
    }

    private void complete(Study study, List<Member> members, Instant last, Severity severity, String reason) {
        study.complete(clock.instant(), reason);
        timeline.study(study.studyInstanceUid(), Severity.INFO, received(members, last));
        timeline.study(study.studyInstanceUid(), severity, reason);
        queue.add(new StudyInput(study.id(), study.studyInstanceUid(), digest(members), members.size()), AnalysisPriority.ROUTINE);
    }

    /** "41 instances (40 CT, 1 SEG) received from CTSCAN, last at 10:02:11". */
    private String received(List<Member> members, Instant last) {
        Map<String, Long> modalities = members.stream()
                .collect(Collectors.groupingBy(member -> member.modality() == null ? "?" : member.modality(), TreeMap::new, Collectors.counting()));
        String kinds = modalities.entrySet().stream().map(kind -> kind.getValue() + " " + kind.getKey()).collect(Collectors.joining(", "));
        String senders = String.join(", ", members.stream().map(Member::callingAe).collect(Collectors.toCollection(TreeSet::new)));
        return "%d instances (%s) received from %s, last at %tT".formatted(members.size(), kinds, senders, last.atZone(clock.getZone()));
    }

    private static String digest(List<Member> members) {
        return DigestUtils.sha256Hex(members.stream().map(member -> "%s %s\n".formatted(member.sopInstanceUid(), member.digest())).collect(Collectors.joining()));
    }
}
