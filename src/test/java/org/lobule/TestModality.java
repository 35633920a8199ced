package org.lobule;

import java.io.IOException;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;

/** A sender that can do what no sender should. */
public final class TestModality implements AutoCloseable {
    private final Association association;

    private TestModality(Association association) {
        this.association = association;
    }

    /** Proposes each SOP class with each transfer syntax in a context of its own. */
    public static TestModality open(int port, String callingAe, String calledAe, List<String> sopClasses) throws IOException {
        return open(port, callingAe, calledAe, sopClasses, TransportSecurity.NONE);
    }

    public static TestModality open(int port, String callingAe, String calledAe, List<String> sopClasses, TransportSecurity security)
            throws IOException {
        AAssociateRQ request = AAssociateRQ.from(callingAe, calledAe);
        for (String sopClass : sopClasses) {
            request = request.proposing(sopClass, UID.ExplicitVRLittleEndian).proposing(sopClass, UID.ImplicitVRLittleEndian);
        }
        return new TestModality(Association.open(Connection.to("127.0.0.1", port).withSecurity(security), request));
    }

    /** Proposes each SOP class in one transfer syntax. */
    public static TestModality openFor(int port, String callingAe, String calledAe, List<String> sopClasses, String transferSyntax) throws IOException {
        AAssociateRQ request = AAssociateRQ.from(callingAe, calledAe);
        for (String sopClass : sopClasses) {
            request = request.proposing(sopClass, transferSyntax);
        }
        return new TestModality(Association.open(Connection.to("127.0.0.1", port), request));
    }

    public static TestModality open(int port) throws IOException {
        return open(port, TestSite.SCANNER, TestSite.NODE,
                List.of(UID.CTImageStorage, UID.MRImageStorage, UID.SegmentationStorage, UID.Comprehensive3DSRStorage));
    }

    public List<PresentationContext> contexts(String sopClass) {
        return association.contexts(sopClass);
    }

    public DimseStatus store(Attributes object) throws IOException {
        return store(object, UID.ExplicitVRLittleEndian);
    }

    public DimseStatus store(Attributes object, String transferSyntax) throws IOException {
        return store(object.getString(Tag.SOPClassUID), object.getString(Tag.SOPInstanceUID), transferSyntax,
                TestObjects.encoded(object, transferSyntax));
    }

    /** Any bytes under any name. */
    public DimseStatus store(String sopClass, String sopInstance, String transferSyntax, byte[] dataset) throws IOException {
        PresentationContext context = association.contexts(sopClass).stream()
                .filter(accepted -> accepted.transferSyntax().equals(transferSyntax)).findFirst().orElseThrow();
        CommandSet request = CommandSet.request(Dimse.C_STORE, sopClass)
                .set(CommandElement.PRIORITY, 0).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, sopInstance);
        return association.invoke(context, request, out -> out.write(dataset)).status();
    }

    /** Does something when the first half of the data set has gone and the second has not. */
    public DimseStatus storePausing(Attributes object, Runnable inTheMiddle) throws IOException {
        String sopClass = object.getString(Tag.SOPClassUID);
        byte[] dataset = TestObjects.encoded(object, UID.ExplicitVRLittleEndian);
        PresentationContext context = association.contexts(sopClass).stream()
                .filter(accepted -> accepted.transferSyntax().equals(UID.ExplicitVRLittleEndian)).findFirst().orElseThrow();
        CommandSet request = CommandSet.request(Dimse.C_STORE, sopClass)
                .set(CommandElement.PRIORITY, 0).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, object.getString(Tag.SOPInstanceUID));
        return association.invoke(context, request, out -> {
            out.write(dataset, 0, dataset.length / 2);
            inTheMiddle.run();
            out.write(dataset, dataset.length / 2, dataset.length - dataset.length / 2);
        }).status();
    }

    @Override
    public void close() {
        association.close();
    }
}
