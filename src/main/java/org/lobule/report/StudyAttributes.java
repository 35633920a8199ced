package org.lobule.report;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/**
 * The patient and study attributes of a result: copied byte by byte from an image of the study together with its character
 * set, so that the PACS files the result under the same patient and study whatever script the name is written in.
 */
public final class StudyAttributes {

    /** Type 2 of the Patient and General Study modules: present in a result even where the image lacks them. */
    private static final int[] ALWAYS_PRESENT = {
        Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex,
        Tag.StudyDate, Tag.StudyTime, Tag.ReferringPhysicianName, Tag.StudyID, Tag.AccessionNumber,
    };

    /** The Patient, Clinical Trial Subject, General Study, Patient Study and Clinical Trial Study modules (PS3.3 C.7.1, C.7.2). */
    private static final int[] COPIED = {
        Tag.SpecificCharacterSet,
        Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID, Tag.IssuerOfPatientIDQualifiersSequence, Tag.TypeOfPatientID,
        Tag.PatientBirthDate, Tag.PatientBirthTime, Tag.PatientSex, Tag.QualityControlSubject, Tag.OtherPatientIDsSequence,
        Tag.OtherPatientNames, Tag.EthnicGroup, Tag.PatientComments, Tag.PatientSpeciesDescription, Tag.PatientBreedDescription,
        Tag.ResponsiblePerson, Tag.ResponsiblePersonRole, Tag.ResponsibleOrganization,
        Tag.PatientIdentityRemoved, Tag.DeidentificationMethod, Tag.DeidentificationMethodCodeSequence,
        Tag.ClinicalTrialSponsorName, Tag.ClinicalTrialProtocolID, Tag.ClinicalTrialProtocolName, Tag.ClinicalTrialSiteID,
        Tag.ClinicalTrialSiteName, Tag.ClinicalTrialSubjectID, Tag.ClinicalTrialSubjectReadingID,
        Tag.StudyInstanceUID, Tag.StudyDate, Tag.StudyTime, Tag.ReferringPhysicianName, Tag.StudyID, Tag.AccessionNumber,
        Tag.IssuerOfAccessionNumberSequence, Tag.StudyDescription, Tag.PhysiciansOfRecord, Tag.NameOfPhysiciansReadingStudy,
        Tag.ReferencedStudySequence, Tag.ProcedureCodeSequence,
        Tag.AdmittingDiagnosesDescription, Tag.PatientAge, Tag.PatientSize, Tag.PatientWeight, Tag.MedicalAlerts, Tag.Allergies,
        Tag.Occupation, Tag.SmokingStatus, Tag.AdditionalPatientHistory, Tag.PregnancyStatus, Tag.PatientSexNeutered,
        Tag.AdmissionID, Tag.IssuerOfAdmissionIDSequence,
        Tag.ClinicalTrialTimePointID, Tag.ClinicalTrialTimePointDescription,
        Tag.LongitudinalTemporalInformationModified,
    };

    private StudyAttributes() {}

    /** A new data set with the patient and study attributes of {@code image}. */
    public static Attributes copyOf(Attributes image) {
        Attributes copy = new Attributes();
        if (image.contains(Tag.SpecificCharacterSet)) {
            copy.setBytes(Tag.SpecificCharacterSet, VR.CS, image.getBytes(Tag.SpecificCharacterSet));
        }
        copy.addSelected(image, COPIED);
        if (!copy.containsValue(Tag.SpecificCharacterSet)) {
            copy.remove(Tag.SpecificCharacterSet);
        }
        for (int tag : ALWAYS_PRESENT) {
            if (!copy.contains(tag)) {
                copy.setNull(tag, ElementDictionary.vrOf(tag));
            }
        }
        return copy;
    }

    /** The tags that a result shares with the images of its study. */
    public static int[] copiedTags() {
        return COPIED.clone();
    }
}
