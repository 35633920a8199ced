package org.lobule.dicom.net;

import org.lobule.dicom.net.pdu.DataWriter;

/**
 * What a service answers.
 *
 * @param command made by {@link CommandSet#response}
 * @param dataSet writes the response's data set; null for none
 */
public record DimseResponse(CommandSet command, DataWriter dataSet) {

    public static DimseResponse of(CommandSet command) {
        return new DimseResponse(command, null);
    }
}
