package org.lobule.dicom.net.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.service.SopReference;

/** One service between two nodes: what has to arrive, to be answered and to be refused is the same whoever plays which part. */
final class Exchange {

    private static final int SUCCESS = 0x0000;
    private static final int CANCELLED = 0xFE00;
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final int SOME_FAILED = 0xB000;
    private static final int NO_SUCH_INSTANCE = 0x0112;
    private static final int CANCEL_AFTER = 3;
    private static final SopReference ABSENT = new SopReference(UID.CTImageStorage, Specimens.STUDY + ".9.9");

    private final Node user;
    private final Node provider;
    private final Path folder;
    private final List<String> done = new ArrayList<>();

    /** @param folder for the instances */
    Exchange(Node user, Node provider, Path folder) {
        this.user = user;
        this.provider = provider;
        this.folder = folder;
    }

    /** Runs it and says what was done. */
    String run(Service service) throws Exception {
        user.takeReceived();
        provider.takeReceived();
        switch (service) {
            case ECHO -> echo();
            case STORE -> store();
            case FIND -> find();
            case MOVE -> retrieve(service);
            case GET -> retrieve(service);
            case COMMITMENT -> commit();
            case PROCEDURE_STEP -> perform();
            case AVAILABILITY -> announce();
        }
        return String.join("; ", done);
    }

    private void echo() throws Exception {
        assertThat(user.echo(provider, provider.aeTitle())).isEqualTo(SUCCESS);
        done.add("answered");
        if (provider instanceof LobuleNode && user.tellsStatus()) {
            assertThatThrownBy(() -> user.echo(provider, "ELSEWHERE")).hasMessageFindingMatch("Called AE Title Not Recognized|1/1/7");
            done.add("a wrong title refused");
        }
    }

    private void store() throws Exception {
        List<Path> instances = takenBy(provider, Service.STORE);
        if (user instanceof DcmtkNode dcmtk && !dcmtk.sendsCompressed()) {
            instances = instances.stream().filter(file -> user.takes(Service.GET, transferSyntax(file))).toList();
        }
        List<Path> sent = new ArrayList<>(instances);
        List<Integer> statuses = new ArrayList<>(instances.stream().map(_ -> SUCCESS).toList());
        if (provider.isMadeToOrder()) {
            sent.add(Specimens.writeRefused(folder));
            statuses.add(user.tellsStatus() ? OUT_OF_RESOURCES : Node.SOME_FAILURE);
        }
        assertThat(user.store(provider, sent)).isEqualTo(statuses);
        assertThat(provider.takeReceived()).containsExactlyInAnyOrderElementsOf(Specimens.dataSets(instances));
        done.add("%d equal instances%s".formatted(instances.size(), provider.isMadeToOrder() ? "; one refused with A700H" : ""));
    }

    private List<Path> takenBy(Node node, Service service) throws Exception {
        return Specimens.write(folder).stream().filter(file -> node.takes(service, transferSyntax(file))).toList();
    }

    private static String transferSyntax(Path file) {
        try {
            return DicomFile.readHeader(file).transferSyntax();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void find() throws Exception {
        List<Path> held = takenBy(provider, Service.FIND);
        provider.hold(held);
        List<Attributes> records = Specimens.dataSets(held);
        int found = assertFound(Specimens.studyQuery(), records.subList(0, 1));
        for (int series = 1; series <= 2; series++) {
            int ofSeries = series;
            found += assertFound(Specimens.imageQuery(series), records.stream().filter(one -> isOfSeries(one, ofSeries)).toList());
        }
        done.add(found + " equal matches");
        Attributes nothing = Specimens.studyQuery();
        nothing.setString(Tag.StudyInstanceUID, VR.UI, ABSENT.sopInstanceUID());
        assertFound(nothing, List.of());
        if (user.tellsStatus() && provider.statusOfWrongLevel() != Node.SOME_FAILURE) {
            Node.Found refused = user.find(provider, Specimens.wrongQuery(), Node.NEVER);
            assertThat(refused.status()).isEqualTo(provider.statusOfWrongLevel());
            assertThat(refused.matches()).isEmpty();
            done.add("a wrong level refused with %04XH".formatted(refused.status()));
        }
        if (user.cancels(Service.FIND)) {
            cancelFind(records);
        }
    }

    private static boolean isOfSeries(Attributes record, int series) {
        return record.getString(Tag.SeriesInstanceUID).equals(Specimens.STUDY + "." + series);
    }

    private int assertFound(Attributes query, List<Attributes> expected) throws Exception {
        Node.Found found = user.find(provider, query, Node.NEVER);
        assertThat(found.status()).isEqualTo(SUCCESS);
        assertThat(found.matches().stream().map(match -> asked(match, query)).toList())
            .containsExactlyInAnyOrderElementsOf(expected.stream().map(record -> asked(record, query)).toList());
        return expected.size();
    }

    /** What a record says for the keys of a query. */
    private static Map<Integer, String> asked(Attributes record, Attributes query) {
        Map<Integer, String> values = new TreeMap<>();
        for (int tag : query.tags()) {
            if (tag != Tag.QueryRetrieveLevel) {
                values.put(tag, record.getString(tag, ""));
            }
        }
        return values;
    }

    private void cancelFind(List<Attributes> records) throws Exception {
        if (provider.isMadeToOrder()) {
            Node.Found found = user.find(provider, Specimens.endlessQuery(), CANCEL_AFTER);
            assertThat(found.status()).isEqualTo(CANCELLED);
            assertThat(found.matches()).hasSizeBetween(CANCEL_AFTER, LobuleProvider.ENDLESS - 1);
            done.add("cancelled after %d of many".formatted(found.matches().size()));
        } else {
            // Few matches may all have left before the cancel comes.
            assertThat(user.find(provider, Specimens.imageQuery(1), 1).status()).isIn(SUCCESS, CANCELLED);
            assertFound(Specimens.imageQuery(1), records.stream().filter(one -> isOfSeries(one, 1)).toList());
        }
    }

    private void retrieve(Service service) throws Exception {
        List<Path> held = takenBy(provider, service).stream()
            .filter(file -> user.takes(service == Service.MOVE ? Service.STORE : Service.GET, transferSyntax(file))).toList();
        provider.hold(held);
        Node.Retrieved whole = retrieve(service, Node.NEVER);
        assertThat(whole.status()).isEqualTo(SUCCESS);
        assertThat(user.takeReceived()).containsExactlyInAnyOrderElementsOf(Specimens.dataSets(held));
        if (user.tellsCounters()) {
            assertThat(whole.completed()).isEqualTo(held.size());
            assertThat(List.of(whole.failed(), whole.warning())).containsOnly(0);
            assertThat(whole.remaining()).isIn(0, Node.UNTOLD);
        }
        done.add("%d equal instances%s".formatted(held.size(), user.tellsCounters() ? ", as counted" : ""));
        if (user.cancels(service)) {
            cancel(service, held.size());
        }
        if (service == Service.MOVE) {
            moveElsewhere();
        }
        if (user.isMadeToOrder()) {
            refuseOne(service, held);
        }
    }

    private Node.Retrieved retrieve(Service service, int cancelAfter) throws Exception {
        return service == Service.GET ? user.get(provider, Specimens.wholeStudy(), cancelAfter)
            : user.move(provider, Specimens.wholeStudy(), user.aeTitle(), cancelAfter);
    }

    /** The cancel may come when all is done; what is told must be true in any case. */
    private void cancel(Service service, int held) throws Exception {
        Node.Retrieved cancelled = retrieve(service, 1);
        assertThat(cancelled.status()).isIn(SUCCESS, CANCELLED);
        int received = user.takeReceived().size();
        // Orthanc counts only up to the cancel, while one more is on its way.
        assertThat(received - cancelled.completed()).isBetween(0, provider.tellsCounters() ? 0 : 1);
        assertThat(received + Math.max(0, cancelled.remaining())).isBetween(held, provider.tellsCounters() ? held : held + 1);
        done.add(cancelled.status() == CANCELLED ? "cancelled after %d of %d".formatted(received, held) : "a cancel that came too late");
    }

    private void moveElsewhere() throws Exception {
        int status = user.move(provider, Specimens.wholeStudy(), "ELSEWHERE", Node.NEVER).status();
        if (user.tellsStatus() && provider.statusOfUnknownDestination() != Node.SOME_FAILURE) {
            assertThat(status).isEqualTo(provider.statusOfUnknownDestination());
            done.add("an unknown destination refused with %04XH".formatted(status));
        } else {
            assertThat(status).isNotEqualTo(SUCCESS);
            done.add("an unknown destination refused");
        }
        assertThat(user.takeReceived()).isEmpty();
    }

    private void refuseOne(Service service, List<Path> held) throws Exception {
        Path refused = Specimens.writeRefused(folder);
        provider.hold(Stream.concat(held.stream(), Stream.of(refused)).toList());
        Node.Retrieved retrieved = retrieve(service, Node.NEVER);
        assertThat(retrieved.status()).isNotEqualTo(SUCCESS);
        List<Attributes> received = user.takeReceived();
        if (provider.tellsCounters()) {
            assertThat(received).containsExactlyInAnyOrderElementsOf(Specimens.dataSets(held));
            assertThat(retrieved.status()).isEqualTo(SOME_FAILED);
            assertThat(List.of(retrieved.completed(), retrieved.failed())).containsExactly(held.size(), 1);
            done.add("one that the receiver refuses counted and B000H");
        }
        if (!retrieved.failedInstances().isEmpty()) {
            assertThat(retrieved.failedInstances()).containsExactly(Specimens.STUDY + ".1" + Specimens.REFUSED);
        }
    }

    private void commit() throws Exception {
        List<Path> held = takenBy(provider, Service.COMMITMENT);
        provider.hold(held);
        List<SopReference> known = Specimens.dataSets(held).stream().map(Specimens::reference).toList();
        List<String> uids = known.stream().map(SopReference::sopInstanceUID).toList();
        // Orthanc reports on a new association, and makes up the transaction's UID itself.
        boolean bothWays = user.tellsStatus() && provider.isMadeToOrder();
        for (int way = bothWays ? 1 : 2; way <= 2; way++) {
            Node.Committed all = user.commit(provider, UIDDictionary.random() + "." + way, known);
            assertThat(all.status()).isEqualTo(SUCCESS);
            assertThat(all.committed()).containsExactlyInAnyOrderElementsOf(uids);
            assertThat(all.failed()).isEmpty();
            Node.Committed some = user.commit(provider, UIDDictionary.random() + "." + way, Stream.concat(known.stream(), Stream.of(ABSENT)).toList());
            assertThat(some.committed()).containsExactlyInAnyOrderElementsOf(uids);
            assertThat(some.failed()).containsExactly(Map.entry(ABSENT.sopInstanceUID(), NO_SUCH_INSTANCE));
        }
        done.add("%d committed, one absent failed with 0112H; reported on %s association".formatted(uids.size(),
            bothWays ? "the same and on a new" : provider instanceof OrthancNode ? "a new" : "the same or a new"));
    }

    private void perform() throws Exception {
        String uid = UIDDictionary.random();
        List<Integer> statuses = user.perform(provider, List.of(
            new Node.StepOperation(true, uid, Specimens.beginning()),
            new Node.StepOperation(true, uid, Specimens.beginning()),
            new Node.StepOperation(false, uid + ".1", Specimens.end()),
            new Node.StepOperation(false, uid, Specimens.end()),
            new Node.StepOperation(false, uid, Specimens.end())));
        assertThat(statuses).containsExactly(SUCCESS, 0x0111, NO_SUCH_INSTANCE, SUCCESS, 0x0110);
        Attributes whole = Specimens.beginning();
        whole.addAll(Specimens.end());
        assertThat(provider.procedureStep(uid)).isEqualTo(whole);
        done.add("begun and completed; a duplicate 0111H, an unknown one 0112H, a completed one 0110H");
    }

    private void announce() throws Exception {
        Attributes notification = Specimens.availability();
        assertThat(user.announce(provider, UIDDictionary.random(), notification)).isEqualTo(SUCCESS);
        assertThat(provider.notification()).isEqualTo(notification);
        Attributes ofNoStudy = Specimens.availability();
        ofNoStudy.remove(Tag.StudyInstanceUID);
        assertThat(user.announce(provider, UIDDictionary.random(), ofNoStudy)).isEqualTo(0x0120);
        done.add("equal; without a study 0120H");
    }
}
