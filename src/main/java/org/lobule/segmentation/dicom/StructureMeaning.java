package org.lobule.segmentation.dicom;

import java.util.Optional;
import java.util.Set;

import org.lobule.segmentation.RegionKind;

/**
 * What a structure is: by its codes, SNOMED CT or the retired SRT, else by the words of its label.
 * Both 91723000 and 123037004 are accepted as the category of an organ, and any category that is not of abnormal structures.
 */
record StructureMeaning(RegionTerms terms) {

    private static final Set<String> LIVER = Set.of("SCT:10200004", "SRT:T-62000", "FMA:7197", "UMLS:C0023884",
            // Couinaud segments I to VIII: parts of the liver
            "SCT:71133005", "SCT:277956007", "SCT:277957003", "SCT:277958008", "SCT:277959000", "SCT:277960005", "SCT:277961009", "SCT:277962002");

    private static final Set<String> LESION = Set.of(
            // Mass, Lesion, Neoplasm, Neoplasm primary and secondary, Metastasis, Nodule
            "SCT:4147007", "SCT:52988006", "SCT:108369006", "SCT:86049000", "SCT:14799000", "SCT:128462008", "SCT:27925004",
            "SRT:M-03000", "SRT:M-01100", "SRT:M-8FFFF", "SRT:M-80003", "SRT:M-80006", "SRT:M-03010", "SRT:M-01000",
            // Hepatocellular carcinoma as a morphology and as a disorder, cholangiocarcinoma, secondary malignant neoplasm of liver
            "SCT:25370001", "SCT:109841003", "SCT:70179006", "SCT:94381002", "SRT:M-81703", "SRT:M-81603",
            "UMLS:C2239176", "UMLS:C0577559");

    /** Morphologically abnormal or altered structure. */
    private static final Set<String> ABNORMAL_CATEGORY = Set.of("SCT:49755003", "SRT:M-01000");

    /** Types that say no more than that it is something: tissue, organ, anatomical structure, morphologically abnormal structure. */
    private static final Set<String> UNSPECIFIC = Set.of("SCT:85756007", "SRT:T-D0050", "SCT:113343008", "SRT:T-D0010", "SCT:91723000",
            "SRT:T-D000A", "SCT:123037004", "SCT:49755003");

    /** The kind of region, or nothing for other organs, vessels, margins and what cannot be told. */
    Optional<RegionKind> kindOf(Structure structure) {
        if (isElsewhere(structure.anatomy())) {
            return Optional.empty();
        }
        CodedConcept type = structure.type();
        if (type == null || type.isPrivate() || UNSPECIFIC.contains(type.key())) {
            return byWords(structure.label() + " " + structure.description());
        }
        if (LESION.contains(type.key())) {
            return terms.isExcluded(structure.label()) ? Optional.empty() : Optional.of(RegionKind.LESION);
        }
        if (LIVER.contains(type.key())) {
            boolean abnormal = structure.category() != null && ABNORMAL_CATEGORY.contains(structure.category().key());
            return Optional.of(abnormal ? RegionKind.LESION : RegionKind.LIVER);
        }
        return byWords(type.meaning());
    }

    /** Whether one structure stands for several lesions, which are then the parts that are not connected. */
    boolean isSeveralLesions(Structure structure) {
        return terms.isSeveralLesions(structure.label());
    }

    /** Whether the code says it is in another organ than the liver. */
    private boolean isElsewhere(CodedConcept anatomy) {
        if (anatomy == null || anatomy.isPrivate() || LIVER.contains(anatomy.key()) || UNSPECIFIC.contains(anatomy.key())) {
            return false;
        }
        // Abdomen and the like say nothing against the liver; another organ does.
        return terms.isExcluded(anatomy.meaning());
    }

    private Optional<RegionKind> byWords(String text) {
        if (terms.isExcluded(text)) {
            return Optional.empty();
        }
        if (terms.isLesion(text)) {
            return Optional.of(RegionKind.LESION);
        }
        return terms.isLiver(text) ? Optional.of(RegionKind.LIVER) : Optional.empty();
    }
}
