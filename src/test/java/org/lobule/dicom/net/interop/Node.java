package org.lobule.dicom.net.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.net.service.SopReference;

/** A DICOM node of some maker on loopback, as the provider of services and as their user. */
interface Node extends AutoCloseable {

    /** The status of an operation that failed, from a user that does not tell which. */
    int SOME_FAILURE = -1;
    /** A counter that the provider did not tell. */
    int UNTOLD = -1;
    /** As {@code cancelAfter}: do not cancel. */
    int NEVER = 0;

    String aeTitle();

    /** Its program that takes part in a service, as its user or its provider. */
    default String program(Service service, boolean asUser) {
        return "";
    }

    /** Where it provides a service. */
    int port(Service service) throws Exception;

    /** Whether it takes instances of a transfer syntax, as provider of storage or, for {@link Service#GET}, as its user. */
    boolean takes(Service service, String transferSyntax);

    /** As a user: whether it tells the status of a failure, cancels, and tells the counters of a retrieve. */
    boolean tellsStatus();

    boolean cancels(Service service);

    boolean tellsCounters();

    /** As a provider: the status for a query at a level that its information model has not, or {@link #SOME_FAILURE} for one of its own choice. */
    int statusOfWrongLevel();

    /** As a provider: the status for a move to a destination that it does not know. */
    int statusOfUnknownDestination();

    /** Whether it does as these tests want: refuses {@link Specimens#REFUSED} with A700H, finds many images in {@link Specimens#ENDLESS_STUDY}. */
    boolean isMadeToOrder();

    /** Has these instances in its archive, and no others. */
    void hold(List<Path> instances) throws Exception;

    /** The instances that came since the last time, in any order. */
    List<Attributes> takeReceived() throws Exception;

    // ---- as user; what is not overridden it does not use ----

    /** The status; any failure to associate is an exception. */
    int echo(Node provider, String calledAETitle) throws Exception;

    List<Integer> store(Node provider, List<Path> instances) throws Exception;

    Found find(Node provider, Attributes identifier, int cancelAfter) throws Exception;

    default Retrieved move(Node provider, Attributes identifier, String destination, int cancelAfter) throws Exception {
        throw new UnsupportedOperationException();
    }

    default Retrieved get(Node provider, Attributes identifier, int cancelAfter) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** @param transaction its last digit tells providers where to report: 1 on the same association, 2 on a new one */
    default Committed commit(Node provider, String transaction, List<SopReference> instances) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** The statuses of N-CREATE and N-SET one after the other on one association. */
    default List<Integer> perform(Node provider, List<StepOperation> operations) throws Exception {
        throw new UnsupportedOperationException();
    }

    default int announce(Node provider, String uid, Attributes notification) throws Exception {
        throw new UnsupportedOperationException();
    }

    // ---- what its users told it as a provider; what is not overridden it does not provide ----

    default Attributes procedureStep(String uid) throws Exception {
        throw new UnsupportedOperationException();
    }

    default Attributes notification() throws Exception {
        throw new UnsupportedOperationException();
    }

    @Override
    void close() throws Exception;

    /** What C-FIND brought. */
    record Found(int status, List<Attributes> matches) {}

    /** What C-MOVE or C-GET brought, as its last response tells. */
    record Retrieved(int status, int remaining, int completed, int failed, int warning, List<String> failedInstances) {}

    /** What a storage commitment brought; failures with their reasons, where the user tells them. */
    record Committed(int status, List<String> committed, Map<String, Integer> failed) {}

    record StepOperation(boolean creates, String uid, Attributes attributes) {}
}
