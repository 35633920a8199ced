package org.lobule.report.code;

/**
 * Where a code's meaning is defined.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/chtml/part16/chapter_8.html">PS3.16 section 8, coding schemes</a>
 */
public enum CodingScheme {
    DCM("DCM", "1.2.840.10008.2.16.4", "DICOM Controlled Terminology", "DICOM"),
    SCT("SCT", "2.16.840.1.113883.6.96", "SNOMED CT using the \"SNOMED CT ID\" values", "SNOMED International"),
    LN("LN", "2.16.840.1.113883.6.1", "LOINC", "Regenstrief Institute"),
    NCIT("NCIt", "2.16.840.1.113883.3.26.1.1", "NCI Thesaurus", "National Cancer Institute"),
    UMLS("UMLS", "2.16.840.1.113883.6.86", "Unified Medical Language System", "National Library of Medicine"),
    UCUM("UCUM", "2.16.840.1.113883.6.8", "Unified Code for Units of Measure", "Regenstrief Institute"),
    RFC5646("RFC5646", "2.16.840.1.113883.6.121", "RFC 5646, Tags for Identifying Languages", "IETF"),
    IBSI("IBSI", "1.2.840.10008.2.16.13", "Image Biomarker Standardisation Initiative", "Image Biomarker Standardisation Initiative"),
    /** Our own; the UID is the name-based UUID (version 5, OID namespace) of "99LOBULE". */
    LOBULE("99LOBULE", "2.25.147545872725567919434669334056589640393", "Lobule private codes", "Lobule project");

    private final String designator;
    private final String uid;
    private final String fullName;
    private final String organization;

    CodingScheme(String designator, String uid, String fullName, String organization) {
        this.designator = designator;
        this.uid = uid;
        this.fullName = fullName;
        this.organization = organization;
    }

    /** Coding Scheme Designator (0008,0102), at most 16 characters. */
    public String designator() {
        return designator;
    }

    public String uid() {
        return uid;
    }

    public String fullName() {
        return fullName;
    }

    public String organization() {
        return organization;
    }
}
