package org.lobule.dicom.net.service;

import java.io.IOException;

import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;

/** Is told which instances are available. Called on the association's own thread, possibly of many at a time. */
@FunctionalInterface
public interface InstanceAvailabilityHandler {

    /** Keeps what is told: when this returns the peer is told that it is known. */
    void available(AssociationInfo association, String sopInstanceUID, InstanceAvailability availability) throws DicomServiceException, IOException;
}
