package org.lobule.dicom.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.PresentationContext;

/** Keeps an observer's exceptions away from the associations it observes. */
record GuardedObserver(AssociationObserver observer) implements AssociationObserver {

    private static final System.Logger LOG = System.getLogger(AssociationObserver.class.getName());

    @Override
    public void opened(AssociationInfo association, List<PresentationContext> contexts) {
        guard(() -> observer.opened(association, contexts));
    }

    @Override
    public void rejected(AssociationInfo association, AAssociateRJ reason) {
        guard(() -> observer.rejected(association, reason));
    }

    @Override
    public void connectionRefused(InetSocketAddress remote, String reason) {
        guard(() -> observer.connectionRefused(remote, reason));
    }

    @Override
    public void served(AssociationInfo association, CommandSet request, DimseStatus status, long dataSetBytes, Duration time) {
        guard(() -> observer.served(association, request, status, dataSetBytes, time));
    }

    @Override
    public void cutOff(AssociationInfo association, CommandSet request, IOException reason) {
        guard(() -> observer.cutOff(association, request, reason));
    }

    @Override
    public void closed(AssociationInfo association, Closing closing) {
        guard(() -> observer.closed(association, closing));
    }

    private static void guard(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An observer of DICOM associations failed", e);
        }
    }
}
