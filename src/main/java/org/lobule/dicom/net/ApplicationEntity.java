package org.lobule.dicom.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.lobule.dicom.net.TransferCapability.Role;
import org.lobule.dicom.net.pdu.AAssociateRQ;

/** An application entity of this node: its title, what it can transfer, the services it offers. Immutable. */
public final class ApplicationEntity {

    private record Offer(String sopClass, Role role) {}

    private final String aeTitle;
    private final Set<String> acceptedCallingAETitles;
    private final Map<Offer, TransferCapability> capabilities;
    private final List<DicomService> services;

    private ApplicationEntity(String aeTitle, Set<String> acceptedCallingAETitles, Map<Offer, TransferCapability> capabilities,
            List<DicomService> services) {
        this.aeTitle = aeTitle;
        this.acceptedCallingAETitles = Set.copyOf(acceptedCallingAETitles);
        this.capabilities = new LinkedHashMap<>(capabilities);
        this.services = List.copyOf(services);
    }

    /** One that answers C-ECHO and can transfer nothing yet; every calling AE title is accepted. */
    public static ApplicationEntity titled(String aeTitle) {
        return new ApplicationEntity(aeTitle, Set.of(), Map.of(), List.of(new EchoSCP())).with(EchoSCP.CAPABILITY);
    }

    /** Only these calling AE titles are accepted; all of them when the set is empty. */
    public ApplicationEntity acceptingOnly(Set<String> callingAETitles) {
        return new ApplicationEntity(aeTitle, callingAETitles, capabilities, services);
    }

    /** With these capabilities; one for the same SOP class and role replaces an earlier one. */
    public ApplicationEntity with(TransferCapability... more) {
        Map<Offer, TransferCapability> all = new LinkedHashMap<>(capabilities);
        for (TransferCapability capability : more) {
            all.put(new Offer(capability.sopClass(), capability.role()), capability);
        }
        return new ApplicationEntity(aeTitle, acceptedCallingAETitles, all, services);
    }

    /** With one more service; the first that serves a request is asked. */
    public ApplicationEntity with(DicomService service) {
        List<DicomService> all = new ArrayList<>(services);
        all.add(service);
        return new ApplicationEntity(aeTitle, acceptedCallingAETitles, capabilities, all);
    }

    public String aeTitle() {
        return aeTitle;
    }

    public boolean accepts(String callingAETitle) {
        return acceptedCallingAETitles.isEmpty() || acceptedCallingAETitles.contains(callingAETitle);
    }

    /** Null where the SOP class is not supported in the role. */
    public TransferCapability capability(String sopClass, Role role) {
        return capabilities.get(new Offer(sopClass, role));
    }

    public List<TransferCapability> capabilities() {
        return List.copyOf(capabilities.values());
    }

    /**
     * The service for a request.
     *
     * @throws DicomServiceException 0211H for an operation that is not offered at all, 0122H for a SOP class without it
     */
    DicomService service(CommandSet request) throws DicomServiceException {
        Dimse operation = Dimse.ofRequest(request.commandField());
        List<DicomService> candidates = services.stream().filter(service -> operation != null && service.operations().contains(operation)).toList();
        if (candidates.isEmpty()) {
            throw new DicomServiceException(DimseStatus.UNRECOGNIZED_OPERATION.withComment("This operation is not offered"));
        }
        return candidates.stream().filter(service -> service.serves(request.sopClassUID())).findFirst()
            .orElseThrow(() -> new DicomServiceException(DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("SOP class is not supported here")));
    }

    /** Requests an association from a peer, on which this entity's services answer the peer's own requests. */
    public Association connect(Connection peer, AAssociateRQ rq) throws IOException {
        return connect(peer, rq, AssociationObserver.NONE);
    }

    public Association connect(Connection peer, AAssociateRQ rq, AssociationObserver observer) throws IOException {
        return AssociationRequestor.connect(this, peer, rq, observer);
    }
}
