package org.lobule.dicom.net.pdu;

/**
 * How many operations each side may have outstanding (PS3.7 D.3.3.3); 0 is unlimited. Lobule performs one operation at a
 * time on an association, so it answers every proposal with 1 and 1, which is also what holds when nothing is said.
 */
public record AsyncOperationsWindow(int maximumInvoked, int maximumPerformed) {

    public static final AsyncOperationsWindow SYNCHRONOUS = new AsyncOperationsWindow(1, 1);
}
