package org.lobule.dicom.net;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.UserIdentityAC;

/** Decides who may have an association, and with which application entity. */
@FunctionalInterface
public interface AssociationPolicy {

    /**
     * @return the application entity that serves the association
     * @throws AAssociateRJ to refuse it
     */
    ApplicationEntity admit(AAssociateRQ rq, RemoteEnd remote) throws AAssociateRJ;

    /**
     * Looks at the requestor's user identity.
     *
     * @return the answer to a requestor that asked for one, or null to pass over the identity, as an acceptor that knows no users does
     * @throws AAssociateRJ when the user is not let in
     */
    default UserIdentityAC identify(AAssociateRQ rq) throws AAssociateRJ {
        return null;
    }

    /** Each called AE title by its application entity, calling AE titles as these allow. */
    static AssociationPolicy byCalledAETitle(ApplicationEntity... entities) {
        Map<String, ApplicationEntity> byTitle = Stream.of(entities).collect(Collectors.toMap(ApplicationEntity::aeTitle, Function.identity()));
        return (rq, remote) -> {
            ApplicationEntity entity = byTitle.get(rq.calledAETitle());
            if (entity == null) {
                throw AAssociateRJ.calledAETitleNotRecognized();
            }
            if (!entity.accepts(rq.callingAETitle())) {
                throw AAssociateRJ.callingAETitleNotRecognized();
            }
            return entity;
        };
    }
}
