package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Locale;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseStatus;

/**
 * What a C-FIND, C-MOVE or C-GET asks for.
 *
 * @param keys the identifier without Query/Retrieve Level: what to match, and with C-FIND (empty) what to return
 */
public record QueryRequest(AssociationInfo association, QueryRoot root, QueryLevel level, Attributes keys) {

    private static final DimseStatus DOES_NOT_MATCH = DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;

    /** @throws DicomServiceException A900H for an identifier that does not fit the information model (PS3.4 C.4.1.1.4) */
    static QueryRequest of(AssociationInfo association, DimseMessage request) throws DicomServiceException, IOException {
        String sopClass = request.command().sopClassUID();
        if (!sopClass.equals(request.context().abstractSyntax())) {
            throw new DicomServiceException(DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("SOP class is not that of the presentation context"));
        }
        QueryRoot root = QueryRoot.of(sopClass).orElseThrow(() -> new DicomServiceException(DimseStatus.SOP_CLASS_NOT_SUPPORTED));
        Attributes keys = MessageDataSet.of(request, DimseStatus.CANNOT_UNDERSTAND);
        QueryLevel level = level(keys.getString(Tag.QueryRetrieveLevel, ""));
        if (!root.has(level)) {
            throw new DicomServiceException(DOES_NOT_MATCH.withComment("The study root has no PATIENT level"));
        }
        keys.remove(Tag.QueryRetrieveLevel);
        return new QueryRequest(association, root, level, keys);
    }

    private static QueryLevel level(String text) throws DicomServiceException {
        try {
            return QueryLevel.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new DicomServiceException(DOES_NOT_MATCH.withComment("Query/Retrieve Level is missing or no such level"), e);
        }
    }

    /** A retrieve without the unique key of its level would be one of everything. */
    void requireUniqueKey() throws DicomServiceException {
        if (!keys.containsValue(level.uniqueKey())) {
            throw new DicomServiceException(DOES_NOT_MATCH.withComment("The unique key of the %s level is missing".formatted(level)));
        }
    }

    /** The response for a record: the keys that were asked for, empty where the record lacks them, with level and retrieve AE title. */
    Attributes response(Attributes found) {
        Attributes response = new Attributes();
        response.addSelected(found, Tag.SpecificCharacterSet);
        for (int tag : keys.tags()) {
            if (tag == Tag.SpecificCharacterSet) {
                continue;
            }
            if (found.contains(tag)) {
                response.addSelected(found, tag);
            } else {
                response.setNull(tag, keys.getVR(tag));
            }
        }
        response.addSelected(found, level.uniqueKey());
        response.setString(Tag.QueryRetrieveLevel, VR.CS, level.name());
        response.setString(Tag.RetrieveAETitle, VR.AE, found.getString(Tag.RetrieveAETitle, association.calledAETitle()));
        return response;
    }
}
