package org.lobule.intake.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

import org.lobule.intake.evidence.Announcement.Kind;
import org.lobule.intake.evidence.Announcement.State;
import org.lobule.timeline.Severity;

/**
 * Decides whether a study is whole.
 *
 * <p>Everything that a modality or an archive announced is here, nothing else is, and no procedure step goes on: whole at once. Otherwise
 * not before the quiet period; then it waits for what is announced and missing, for a procedure step to end and for the answer of a
 * source, up to a bound. A list that a source gives when asked never shortens the quiet period, for the source may itself still be
 * receiving.
 *
 * @param quiet   a study to which nothing was added for so long is whole as far as nobody says otherwise
 * @param longest how long after the last instance or message the study is waited for at most
 */
public record Completeness(Duration quiet, Duration longest) {

    private static final Duration SOONEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LATEST_LOOK = Duration.ofSeconds(30);
    private static final int UIDS_NAMED = 5;

    public Verdict decide(StudyEvidence study, Instant now) {
        if (isWholeAtOnce(study)) {
            return new Verdict.Complete(severity(study), "Complete: " + whole(study) + remarks(study));
        }
        Instant quietEnd = study.lastReceived().plus(quiet);
        if (now.isBefore(quietEnd)) {
            boolean told = study.announcements().stream().anyMatch(Announcement::isTold);
            return new Verdict.Wait(told ? earlier(look(study, now), quietEnd) : quietEnd, Optional.empty());
        }
        Instant bound = bound(study);
        if (study.sources().stream().anyMatch(SourceState::pending) && now.isBefore(bound)) {
            return new Verdict.Wait(earlier(look(study, now), bound), Optional.empty());
        }
        Optional<String> wanting = wanting(study);
        if (wanting.isPresent() && now.isBefore(bound)) {
            return new Verdict.Wait(earlier(look(study, now), bound), wanting);
        }
        return new Verdict.Complete(severity(study), reason(study, wanting) + remarks(study));
    }

    private static boolean isWholeAtOnce(StudyEvidence study) {
        boolean listed = study.announcements().stream().anyMatch(announcement -> announcement.isTold() && announcement.lists());
        return listed && stepsInProgress(study).isEmpty() && study.announced().equals(study.here());
    }

    /** The longer nothing came, the longer between two looks. */
    private static Instant look(StudyEvidence study, Instant now) {
        Duration silence = Duration.between(study.lastReceived(), now).dividedBy(4);
        Duration wait = silence.compareTo(SOONEST_LOOK) < 0 ? SOONEST_LOOK
                : silence.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : silence;
        return now.plus(wait);
    }

    /** Answers to this node's own questions do not move it, for they are repeated. */
    private Instant bound(StudyEvidence study) {
        Instant newest = study.announcements().stream().filter(Announcement::isTold).map(Announcement::told)
                .filter(told -> told.isAfter(study.lastReceived())).max(Instant::compareTo).orElse(study.lastReceived());
        return newest.plus(longest);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<String> stepsInProgress(StudyEvidence study) {
        return study.announcements().stream().filter(announcement -> announcement.state() == State.IN_PROGRESS).map(Announcement::source)
                .distinct().toList();
    }

    /** What a study that has been quiet still lacks; empty where it lacks nothing. */
    private static Optional<String> wanting(StudyEvidence study) {
        Set<String> missing = study.missing();
        if (!missing.isEmpty()) {
            return Optional.of("%d of %d instances of %s".formatted(missing.size(), study.announced().size(), labels(study)));
        }
        List<String> steps = stepsInProgress(study);
        if (!steps.isEmpty()) {
            return Optional.of("the end of the procedure step of " + String.join(", ", steps));
        }
        return counted(study).filter(announcement -> announcement.count().getAsInt() > study.here().size())
                .map(announcement -> "%d of %d instances that %s has".formatted(announcement.count().getAsInt() - study.here().size(),
                        announcement.count().getAsInt(), announcement.source()));
    }

    /** A source that says how many there are and not which. */
    private static Optional<Announcement> counted(StudyEvidence study) {
        return study.announcements().stream().filter(announcement -> announcement.kind() == Kind.QUERY && announcement.count().isPresent()).findFirst();
    }

    private String reason(StudyEvidence study, Optional<String> wanting) {
        if (wanting.isPresent()) {
            Set<String> missing = study.missing();
            String which = missing.isEmpty() ? "" : ": " + missing.stream().limit(UIDS_NAMED).collect(Collectors.joining(", "))
                    + (missing.size() > UIDS_NAMED ? " and %d more".formatted(missing.size() - UIDS_NAMED) : "");
            return missing.isEmpty() ? "Taken as complete after %s without %s".formatted(inWords(longest), wanting.get())
                    : "Taken as complete after %s with %d of %d missing (%s)%s".formatted(inWords(longest), missing.size(), study.announced().size(),
                            labels(study), which);
        }
        OptionalInt count = counted(study).map(Announcement::count).orElse(OptionalInt.empty());
        if (!study.announced().isEmpty()) {
            return "Quiet for %s: complete with %s".formatted(inWords(quiet), whole(study));
        }
        if (count.isPresent()) {
            return "Quiet for %s: complete with %d of %d instances that %s has".formatted(inWords(quiet), study.here().size(), count.getAsInt(),
                    counted(study).orElseThrow().source());
        }
        return "Quiet for %s: study taken as complete".formatted(inWords(quiet));
    }

    /** "312 of 312 instances of IAN from PACS1". */
    private static String whole(StudyEvidence study) {
        int announced = study.announced().size();
        return "%d of %d instances of %s".formatted(announced - study.missing().size(), announced, labels(study));
    }

    private static String labels(StudyEvidence study) {
        return study.announcements().stream().filter(Announcement::lists).map(Announcement::label).distinct().sorted().collect(Collectors.joining(" and "));
    }

    private static String remarks(StudyEvidence study) {
        List<String> remarks = contradictions(study);
        long unannounced = study.announced().isEmpty() ? 0 : study.here().stream().filter(uid -> !study.announced().contains(uid)).count();
        if (unannounced > 0) {
            remarks.addFirst("%d more are here".formatted(unannounced));
        }
        return remarks.isEmpty() ? "" : "; " + String.join("; ", remarks);
    }

    /** What asks for a person's attention. */
    private static List<String> contradictions(StudyEvidence study) {
        List<String> found = new ArrayList<>();
        counted(study).filter(announcement -> announcement.count().getAsInt() < study.here().size())
                .ifPresent(announcement -> found.add("%s has %d instances, %d are here".formatted(announcement.source(),
                        announcement.count().getAsInt(), study.here().size())));
        if (!study.withdrawn().isEmpty()) {
            found.add("%d instances are here that are told to be no longer available".formatted(study.withdrawn().size()));
        }
        for (Announcement announcement : study.announcements()) {
            if (announcement.state() == State.DISCONTINUED) {
                found.add("%s discontinued the procedure step%s".formatted(announcement.source(), announcement.wrongEntry()
                        ? " because the wrong worklist entry was selected: are these images of this patient?" : ""));
            }
        }
        study.sources().forEach(source -> source.failure().ifPresent(failure -> found.add("%s could not be asked: %s".formatted(source.aeTitle(), failure))));
        return found;
    }

    private static Severity severity(StudyEvidence study) {
        return wanting(study).isPresent() || !contradictions(study).isEmpty() ? Severity.WARNING : Severity.INFO;
    }

    /** "10 min", "60 s", "700 ms". */
    public static String inWords(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) >= 0 && duration.toMillis() % 60_000 == 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
