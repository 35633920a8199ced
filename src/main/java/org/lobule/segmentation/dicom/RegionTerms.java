package org.lobule.segmentation.dicom;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Words by which labels tell what a structure is, where no code does. Lower case, without accents; Latin words are whole words,
 * Chinese ones may be part of the label.
 *
 * @param liver       the organ or a part of it
 * @param lesion      one lesion or several
 * @param lesions     words of {@code lesion} that stand for several: what is not connected then are lesions of their own
 * @param excluded    other organs, vessels, margins: whatever else the label says, it is not the liver nor a lesion of it
 */
public record RegionTerms(List<String> liver, List<String> lesion, List<String> lesions, List<String> excluded) {

    /** English, German, French and Chinese. */
    public static final RegionTerms DEFAULT = new RegionTerms(
            List.of("liver", "hepar", "leber", "foie", "肝", "肝脏", "肝臟"),
            List.of("lesion", "tumor", "tumour", "mass", "metastasis", "met", "nodule", "neoplasm", "cancer", "carcinoma", "hcc", "icc", "ccc",
                    "crlm", "gtv", "malignancy",
                    "lasion", "metastase", "herd", "raumforderung", "karzinom", "lebertumor", "leberlasion", "lebermetastase", "leberherd",
                    "tumeur", "masse", "carcinome",
                    "病灶", "病变", "肿瘤", "腫瘤", "转移", "轉移", "结节", "結節", "占位", "肝癌"),
            List.of("lesions", "tumors", "tumours", "masses", "metastases", "mets", "nodules", "neoplasms",
                    "lasionen", "tumore", "tumoren", "metastasen", "herde", "raumforderungen", "karzinome",
                    "lebertumore", "lebertumoren", "leberlasionen", "lebermetastasen", "leberherde",
                    "tumeurs", "carcinomes"),
            List.of("vessel", "vessels", "vein", "veins", "artery", "arteries", "duct", "ducts", "ring", "margin", "peritumoral",
                    "spleen", "kidney", "kidneys", "renal", "pancreas", "lung", "lungs", "stomach", "adrenal", "gallbladder", "bone", "spine",
                    "vertebra", "colon", "rectum", "node", "nodes", "body", "skin", "cyst", "cysts",
                    "gefass", "gefasse", "vene", "venen", "arterie", "arterien", "gallengang", "rand", "milz", "niere", "nieren", "lunge",
                    "magen", "nebenniere", "gallenblase", "knochen", "wirbel", "zyste", "zysten", "lymphknoten",
                    "vaisseau", "vaisseaux", "veine", "veines", "artere", "arteres", "marge", "rate", "rein", "reins", "poumon", "poumons",
                    "estomac", "surrenale", "vesicule", "ganglion", "kyste", "kystes",
                    "血管", "静脉", "靜脈", "动脉", "動脈", "胆管", "膽管", "脾", "肾", "腎", "胰", "肺", "胃", "胆囊", "膽囊", "骨", "囊肿", "囊腫"));

    private static final int FIRST_IDEOGRAPH = 0x2E80;

    boolean isExcluded(String text) {
        return names(text, excluded);
    }

    boolean isLesion(String text) {
        return names(text, lesion) || names(text, lesions);
    }

    boolean isSeveralLesions(String text) {
        return names(text, lesions);
    }

    boolean isLiver(String text) {
        return names(text, liver);
    }

    private static boolean names(String text, List<String> terms) {
        String spaced = " " + normalised(text) + " ";
        return terms.stream().anyMatch(term -> spaced.contains(term.charAt(0) >= FIRST_IDEOGRAPH ? term : " " + term + " "));
    }

    /** Lower case, accents away, everything but letters a space, so that "Lesion_2" and "lesion2" name a lesion. */
    private static String normalised(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replaceAll("\\P{L}+", " ").strip();
    }
}
