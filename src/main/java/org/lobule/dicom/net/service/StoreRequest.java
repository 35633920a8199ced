package org.lobule.dicom.net.service;

import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.DimseMessage;

/**
 * What is known of an instance before its data set is read.
 *
 * @param sopClassUID       the affected SOP class, which is that of the presentation context
 * @param sopInstanceUID    the affected SOP instance: digits and dots, at most 64 characters
 * @param transferSyntaxUID encoding of the data set
 * @param moveOriginatorAETitle who asked the sender for it by C-MOVE; empty when nobody did
 * @param moveOriginatorMessageId message id of that C-MOVE; 0 when there is none
 */
public record StoreRequest(AssociationInfo association, String sopClassUID, String sopInstanceUID, String transferSyntaxUID,
        String moveOriginatorAETitle, int moveOriginatorMessageId) {

    static StoreRequest of(AssociationInfo association, DimseMessage message) {
        CommandSet command = message.command();
        return new StoreRequest(association, command.sopClassUID(), command.sopInstanceUID(), message.context().transferSyntax(),
            command.get(CommandElement.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE), command.get(CommandElement.MOVE_ORIGINATOR_MESSAGE_ID, 0));
    }
}
