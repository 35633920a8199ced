package org.lobule.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

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
    private final Timeline timeline;
    private final Clock clock;

    StudyAssembly(EntityManager entities, AnalysisQueue queue, IntakeConfiguration configuration, Timeline timeline, Clock clock) {
        this.entities = entities;
        this.queue = queue;
        this.configuration = configuration;
        this.timeline = timeline;
        this.clock = clock;
    }

    private record Member(String sopInstanceUid, String digest, String modality, String callingAe, Instant receivedAt) {}

    /** Takes the study as complete if nothing came for the quiet period; else says when to look again. */
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
        Instant last = members.stream().map(Member::receivedAt).max(Instant::compareTo).orElse(study.firstReceivedAt());
        Instant quiet = last.plus(configuration.quietPeriod());
        if (clock.instant().isBefore(quiet)) {
            return Next.again(quiet);
        }
        study.complete(clock.instant());
        timeline.study(study.studyInstanceUid(), Severity.INFO, received(members, last));
        timeline.study(study.studyInstanceUid(), Severity.INFO, "Quiet for %s: study taken as complete".formatted(inWords(configuration.quietPeriod())));
        queue.add(new StudyInput(studyId, study.studyInstanceUid(), digest(members), members.size()), AnalysisPriority.ROUTINE);
        return Next.finished();
    }

    /** "41 instances (40 CT, 1 SEG) received from CTSCAN, last at 10:02:11". */
    private String received(List<Member> members, Instant last) {
        Map<String, Long> modalities = members.stream()
                .collect(Collectors.groupingBy(member -> member.modality() == null ? "?" : member.modality(), TreeMap::new, Collectors.counting()));
        String kinds = modalities.entrySet().stream().map(kind -> kind.getValue() + " " + kind.getKey()).collect(Collectors.joining(", "));
        String senders = String.join(", ", members.stream().map(Member::callingAe).collect(Collectors.toCollection(TreeSet::new)));
        return "%d instances (%s) received from %s, last at %tT".formatted(members.size(), kinds, senders, last.atZone(clock.getZone()));
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String digest(List<Member> members) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Member member : members) {
                digest.update("%s %s\n".formatted(member.sopInstanceUid(), member.digest()).getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
