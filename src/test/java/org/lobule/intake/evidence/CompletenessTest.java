package org.lobule.intake.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.lobule.intake.evidence.Announcement.Kind;
import org.lobule.intake.evidence.Announcement.State;
import org.lobule.timeline.Severity;

class CompletenessTest {

    private static final Instant LAST = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Completeness completeness = new Completeness(QUIET, LONGEST);
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<SourceState> sources = new ArrayList<>();

    @Test
    void withoutAnyEvidenceAStudyIsCompleteWhenItWasQuiet() {
        assertThat(after(Duration.ofSeconds(59), 3)).isEqualTo(new Verdict.Wait(LAST.plus(QUIET), Optional.empty()));
        assertThat(after(QUIET, 3)).isEqualTo(new Verdict.Complete(Severity.INFO, "Quiet for 60 s: study taken as complete"));
    }

    @Test
    void whenAllThatIsAnnouncedIsHereNothingIsWaitedFor() {
        ian(312);
        assertThat(after(Duration.ZERO, 312)).isEqualTo(new Verdict.Complete(Severity.INFO, "Complete: 312 of 312 instances of IAN from PACS1"));
    }

    @Test
    void whileAnnouncedImagesComeItIsLookedAtOftenAndLessSoTheLongerNoneDoes() {
        ian(312);
        assertThat(after(Duration.ofMillis(100), 311)).isEqualTo(new Verdict.Wait(LAST.plusMillis(1100), Optional.empty()));
        assertThat(after(Duration.ofSeconds(40), 311)).isEqualTo(new Verdict.Wait(LAST.plusSeconds(50), Optional.empty()));
        assertThat(after(Duration.ofSeconds(58), 311)).as("not beyond the quiet period").isEqualTo(new Verdict.Wait(LAST.plus(QUIET), Optional.empty()));
    }

    @Test
    void whatIsAnnouncedAndMissingIsWaitedForUpToTheBound() {
        ian(312);
        assertThat(after(QUIET, 309)).isEqualTo(new Verdict.Wait(LAST.plusSeconds(75), Optional.of("3 of 312 instances of IAN from PACS1")));
        assertThat(after(LONGEST.minusSeconds(5), 309)).as("to the bound").isEqualTo(
                new Verdict.Wait(LAST.plus(LONGEST), Optional.of("3 of 312 instances of IAN from PACS1")));
        assertThat(after(LONGEST, 309)).isEqualTo(new Verdict.Complete(Severity.WARNING,
                "Taken as complete after 10 min with 3 of 312 missing (IAN from PACS1): 1.2.310, 1.2.311, 1.2.312"));
    }

    @Test
    void ofManyMissingInstancesAFewAreNamed() {
        ian(20);
        assertThat(reason(after(LONGEST, 5))).endsWith(": 1.2.10, 1.2.11, 1.2.12, 1.2.13, 1.2.14 and 10 more");
    }

    @Test
    void aMessageThatComesLateMovesTheBound() {
        announcements.add(announcement(Kind.IAN, State.COMPLETED, 10, LAST.plus(LONGEST).minusSeconds(1)));
        assertThat(after(LONGEST, 9)).isInstanceOf(Verdict.Wait.class);
        assertThat(after(LONGEST.multipliedBy(2), 9)).isInstanceOf(Verdict.Complete.class);
    }

    @Test
    void whatIsHereBesidesMakesItWaitForQuiet() {
        ian(10);
        assertThat(after(Duration.ofSeconds(1), 12)).as("perhaps another series that is coming").isInstanceOf(Verdict.Wait.class);
        assertThat(after(QUIET, 12)).isEqualTo(new Verdict.Complete(Severity.INFO,
                "Quiet for 60 s: complete with 10 of 10 instances of IAN from PACS1; 2 more are here"));
    }

    @Test
    void aProcedureStepThatGoesOnIsWaitedForUpToTheBound() {
        step(State.IN_PROGRESS, 5);
        assertThat(after(Duration.ofSeconds(1), 5)).isInstanceOf(Verdict.Wait.class);
        assertThat(after(QUIET, 5)).isEqualTo(new Verdict.Wait(LAST.plusSeconds(75), Optional.of("the end of the procedure step of CTSCAN")));
        assertThat(after(LONGEST, 5)).isEqualTo(new Verdict.Complete(Severity.WARNING,
                "Taken as complete after 10 min without the end of the procedure step of CTSCAN"));
    }

    @Test
    void aCompletedProcedureStepSaysWhatTheStudyHas() {
        step(State.COMPLETED, 5);
        assertThat(reason(after(Duration.ZERO, 5))).isEqualTo("Complete: 5 of 5 instances of MPPS from CTSCAN");
    }

    @Test
    void aStudyIsWholeWhenEveryListIs() {
        step(State.COMPLETED, 5);
        ian(7);
        assertThat(after(Duration.ZERO, 5)).isInstanceOf(Verdict.Wait.class);
        assertThat(reason(after(Duration.ZERO, 7))).isEqualTo("Complete: 7 of 7 instances of IAN from PACS1 and MPPS from CTSCAN");
    }

    @Test
    void aDiscontinuedProcedureStepIsSaid() {
        step(State.DISCONTINUED, 5);
        assertThat(after(Duration.ZERO, 5)).isEqualTo(new Verdict.Complete(Severity.WARNING,
                "Complete: 5 of 5 instances of MPPS from CTSCAN; CTSCAN discontinued the procedure step"));
        announcements.clear();
        announcements.add(new Announcement(Kind.MPPS, "CTSCAN", State.DISCONTINUED, true, 1, OptionalInt.empty(), LAST, List.of()));
        assertThat(reason(after(QUIET, 5))).isEqualTo("Quiet for 60 s: study taken as complete; CTSCAN discontinued the procedure step because the wrong "
                + "worklist entry was selected: are these images of this patient?");
    }

    @Test
    void aProcedureStepOfSeveralStudiesDoesNotSayWhichHasWhat() {
        announcements.add(new Announcement(Kind.MPPS, "CTSCAN", State.COMPLETED, false, 2, OptionalInt.empty(), LAST, instances(5, true)));
        assertThat(after(Duration.ZERO, 5)).isInstanceOf(Verdict.Wait.class);
        assertThat(reason(after(QUIET, 3))).isEqualTo("Quiet for 60 s: study taken as complete");
    }

    @Test
    void whatIsNoLongerAvailableIsNotWaitedForAndSaidWhereItIsHere() {
        List<AnnouncedInstance> told = new ArrayList<>(instances(4, true));
        told.set(3, new AnnouncedInstance("1.2", "1.2.4", "1.2.840.10008.5.1.4.1.1.2", false));
        announcements.add(new Announcement(Kind.IAN, "PACS1", State.COMPLETED, false, 1, OptionalInt.empty(), LAST, told));
        assertThat(reason(after(Duration.ZERO, 3))).isEqualTo("Complete: 3 of 3 instances of IAN from PACS1");
        assertThat(after(QUIET, 4)).isEqualTo(new Verdict.Complete(Severity.WARNING, "Quiet for 60 s: complete with 3 of 3 instances of IAN from PACS1; "
                + "1 more are here; 1 instances are here that are told to be no longer available"));
    }

    @Test
    void aListThatWasAskedForDoesNotShortenTheQuietPeriod() {
        announcements.add(announcement(Kind.QUERY, State.COMPLETED, 5, LAST));
        assertThat(after(Duration.ofSeconds(59), 5)).as("the source may be receiving itself").isInstanceOf(Verdict.Wait.class);
        assertThat(after(QUIET, 5)).isEqualTo(new Verdict.Complete(Severity.INFO, "Quiet for 60 s: complete with 5 of 5 instances of the list of PACS1"));
        assertThat(after(QUIET, 4)).isEqualTo(new Verdict.Wait(LAST.plusSeconds(75), Optional.of("1 of 5 instances of the list of PACS1")));
    }

    @Test
    void anAnswerDoesNotMoveTheBoundForItIsRepeated() {
        announcements.add(announcement(Kind.QUERY, State.COMPLETED, 5, LAST.plus(LONGEST)));
        assertThat(after(LONGEST, 4)).isInstanceOf(Verdict.Complete.class);
    }

    @Test
    void aSourceThatCountsIsComparedByCount() {
        announcements.add(new Announcement(Kind.QUERY, "PACS1", State.COMPLETED, false, 1, OptionalInt.of(5), LAST, List.of()));
        assertThat(reason(after(QUIET, 5))).isEqualTo("Quiet for 60 s: complete with 5 of 5 instances that PACS1 has");
        assertThat(after(QUIET, 3)).isEqualTo(new Verdict.Wait(LAST.plusSeconds(75), Optional.of("2 of 5 instances that PACS1 has")));
        assertThat(reason(after(LONGEST, 3))).isEqualTo("Taken as complete after 10 min without 2 of 5 instances that PACS1 has");
        assertThat(after(QUIET, 6)).isInstanceOfSatisfying(Verdict.Complete.class, verdict -> {
            assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
            assertThat(verdict.reason()).endsWith("; PACS1 has 5 instances, 6 are here");
        });
    }

    @Test
    void theAnswerOfASourceIsWaitedForAndItsFailureSaid() {
        sources.add(new SourceState("PACS1", true, Optional.empty()));
        assertThat(after(QUIET, 5)).isEqualTo(new Verdict.Wait(LAST.plusSeconds(75), Optional.empty()));
        assertThat(after(LONGEST, 5)).isInstanceOf(Verdict.Complete.class);
        sources.set(0, new SourceState("PACS1", false, Optional.of("it is away")));
        assertThat(after(QUIET, 5)).isEqualTo(new Verdict.Complete(Severity.WARNING,
                "Quiet for 60 s: study taken as complete; PACS1 could not be asked: it is away"));
    }

    private void ian(int instances) {
        announcements.add(announcement(Kind.IAN, State.COMPLETED, instances, LAST.minusSeconds(30)));
    }

    private void step(State state, int instances) {
        announcements.add(announcement(Kind.MPPS, state, instances, LAST.minusSeconds(30)));
    }

    private static Announcement announcement(Kind kind, State state, int instances, Instant told) {
        return new Announcement(kind, kind == Kind.MPPS ? "CTSCAN" : "PACS1", state, false, 1, OptionalInt.empty(), told, instances(instances, true));
    }

    private static List<AnnouncedInstance> instances(int count, boolean available) {
        return uids(count).stream().sorted().map(uid -> new AnnouncedInstance("1.2", uid, "1.2.840.10008.5.1.4.1.1.2", available)).toList();
    }

    private static Set<String> uids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "1.2." + number).collect(Collectors.toSet());
    }

    private Verdict after(Duration silence, int received) {
        return completeness.decide(new StudyEvidence(uids(received), LAST, announcements, sources), LAST.plus(silence));
    }

    private static String reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Complete.class);
        return ((Verdict.Complete) verdict).reason();
    }
}
