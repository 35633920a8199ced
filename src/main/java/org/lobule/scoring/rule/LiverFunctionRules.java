package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.Decimal;

/** Function of the liver and fibrosis from blood. */
final class LiverFunctionRules {

    private static final String OPTN = "Organ Procurement and Transplantation Network, policy 9 (2016); Kim WR et al., N Engl J Med 2008;359:1018";

    private LiverFunctionRules() {}

    static List<Rule> all(RuleSettings settings) {
        return List.of(
                rule("ALBI", "Albumin-bilirubin grade (ALBI)").needing(BILIRUBIN, ALBUMIN)
                        .citing("Johnson PJ et al., J Clin Oncol 2015;33:550").by(in -> Outcome.of(albi(in), "grade " + albiGrade(albi(in)))),
                rule("MALBI", "Modified ALBI grade (mALBI)").needing(BILIRUBIN, ALBUMIN).citing("Hiraoka A et al., Liver Cancer 2017;6:325")
                        .noting("A score of exactly -2.27 is 2b").by(in -> Outcome.of(albi(in), "grade " + modifiedGrade(albi(in)))),
                rule("EZ-ALBI", "Easy ALBI grade (EZ-ALBI)").needing(BILIRUBIN, ALBUMIN)
                        .citing("Kariyama K et al., Liver Cancer 2020;9:734").noting("Scores of exactly -34.4 and -22.2 belong to the better grade, as in ALBI")
                        .by(LiverFunctionRules::easyAlbi),
                rule("CHILD-PUGH", "Child-Pugh class").needing(BILIRUBIN, ALBUMIN, INR, ASCITES, ENCEPHALOPATHY).using(CHOLESTATIC_DISEASE)
                        .citing("Pugh RN et al., Br J Surg 1973;60:646").giving(CHILD_PUGH_POINTS)
                        .noting("INR above %s gives three points".formatted(Decimal.text(settings.childPughInr())))
                        .by(in -> childPugh(in, settings.childPughInr())),
                rule("MELD", "Model for end-stage liver disease (MELD)").needing(BILIRUBIN, INR, CREATININE).using(DIALYSIS)
                        .citing("Kamath PS et al., Hepatology 2001;33:464").by(in -> Outcome.value(meld(in)).remarking(dialysisRemark(in))),
                rule("MELD-NA", "MELD-Na (OPTN 2016)").needing(BILIRUBIN, INR, CREATININE, SODIUM).using(DIALYSIS).citing(OPTN)
                        .by(in -> Outcome.value(meldSodium(in)).remarking(dialysisRemark(in))),
                rule("MELD-3", "MELD 3.0").needing(BILIRUBIN, INR, CREATININE, SODIUM, ALBUMIN, SEX).using(DIALYSIS)
                        .citing("Kim WR et al., Gastroenterology 2021;161:1887").by(LiverFunctionRules::meld3),
                rule("FIB-4", "Fibrosis-4 index (FIB-4)").needing(AGE, AST, ALT, PLATELETS).using(FIBROSIS_AETIOLOGY)
                        .citing("Sterling RK et al., Hepatology 2006;43:1317").by(LiverFunctionRules::fib4),
                rule("APRI", "AST to platelet ratio index (APRI)").needing(AST, AST_UPPER_LIMIT, PLATELETS)
                        .citing("Wai CT et al., Hepatology 2003;38:518").by(LiverFunctionRules::apri));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.LIVER_FUNCTION, code, name);
    }

    /** Johnson's linear predictor, with bilirubin in umol/L and albumin in g/L. */
    static double albi(RuleInputs in) {
        return 0.66 * Math.log10(in.number(BILIRUBIN)) - 0.085 * in.number(ALBUMIN);
    }

    static int albiGrade(double albi) {
        return albi <= -2.60 ? 1 : albi <= -1.39 ? 2 : 3;
    }

    private static String modifiedGrade(double albi) {
        return switch (albiGrade(albi)) {
            case 1 -> "1";
            case 2 -> albi < -2.27 ? "2a" : "2b";
            default -> "3";
        };
    }

    private static Outcome easyAlbi(RuleInputs in) {
        double score = Decimal.rounded(in.in("mg/dL", BILIRUBIN) - 9 * in.in("g/dL", ALBUMIN));
        return Outcome.of(score, "grade " + (score <= -34.4 ? 1 : score <= -22.2 ? 2 : 3));
    }

    private static Outcome childPugh(RuleInputs in, double inrLimit) {
        boolean cholestatic = in.has(CHOLESTATIC_DISEASE) && in.is(CHOLESTATIC_DISEASE);
        double bilirubin = in.in("mg/dL", BILIRUBIN);
        double albumin = in.in("g/dL", ALBUMIN);
        double inr = in.number(INR);
        int grade = in.count(ENCEPHALOPATHY);
        int others = (albumin > 3.5 ? 1 : albumin >= 2.8 ? 2 : 3) + (inr < 1.7 ? 1 : inr <= inrLimit ? 2 : 3)
                + (in.chosen(ASCITES, "none") ? 1 : in.chosen(ASCITES, "mild") ? 2 : 3) + (grade == 0 ? 1 : grade <= 2 ? 2 : 3);
        int points = others + points(bilirubin, cholestatic ? 4 : 2, cholestatic ? 10 : 3);
        int rounded = others + (cholestatic ? points(in.number(BILIRUBIN), 68, 171) : points(in.number(BILIRUBIN), 34, 50));
        String both = "Bilirubin is compared in mg/dL (%s, that is %s umol/L); by the rounded limits of guidelines in umol/L (%s): %d points, class %s".formatted(
                Decimal.text(bilirubin), Decimal.text(in.number(BILIRUBIN)), cholestatic ? "68 and 171" : "34 and 50", rounded, childPughClass(rounded));
        Outcome outcome = Outcome.of(points, "class " + childPughClass(points));
        return cholestatic ? outcome.remarking(both, "Limits of bilirubin for cholestatic disease, 4 and 10 mg/dL") : outcome.remarking(both);
    }

    private static int points(double bilirubin, double first, double second) {
        return bilirubin < first ? 1 : bilirubin <= second ? 2 : 3;
    }

    static String childPughClass(int points) {
        return points <= 6 ? "A" : points <= 9 ? "B" : "C";
    }

    private static double creatinine(RuleInputs in, double cap) {
        boolean dialysis = in.has(DIALYSIS) && in.is(DIALYSIS);
        return dialysis ? cap : Math.clamp(in.number(CREATININE), 1.0, cap);
    }

    private static String[] dialysisRemark(RuleInputs in) {
        return in.has(DIALYSIS) ? new String[0] : new String[] {"Nothing told of dialysis: creatinine as measured"};
    }

    private static double meld(RuleInputs in) {
        return 10 * (0.957 * Math.log(creatinine(in, 4)) + 0.378 * Math.log(Math.max(1, in.in("mg/dL", BILIRUBIN)))
                + 1.120 * Math.log(Math.max(1, in.number(INR))) + 0.643);
    }

    /** MELD rounded to whole points first, as the policy says; the sodium term above eleven points only. */
    private static double meldSodium(RuleInputs in) {
        double initial = Math.round(Decimal.rounded(meld(in)));
        double deficit = 137 - Math.clamp(in.number(SODIUM), 125, 137);
        double score = initial > 11 ? initial + 1.32 * deficit - 0.033 * initial * deficit : initial;
        return Math.clamp(Math.round(Decimal.rounded(score)), 6, 40);
    }

    private static Outcome meld3(RuleInputs in) {
        double bilirubin = Math.log(Math.max(1, in.in("mg/dL", BILIRUBIN)));
        double creatinine = Math.log(creatinine(in, 3));
        double deficit = 137 - Math.clamp(in.number(SODIUM), 125, 137);
        double albumin = 3.5 - Math.clamp(in.in("g/dL", ALBUMIN), 1.5, 3.5);
        double score = (in.chosen(SEX, "female") ? 1.33 : 0) + 4.56 * bilirubin + 0.82 * deficit - 0.24 * deficit * bilirubin
                + 9.09 * Math.log(Math.max(1, in.number(INR))) + 11.14 * creatinine + 1.85 * albumin - 1.83 * albumin * creatinine + 6;
        String allocated = "For allocation %d (whole number between 6 and 40)".formatted(Math.clamp(Math.round(Decimal.rounded(score)), 6, 40));
        return in.has(DIALYSIS) ? Outcome.value(score).remarking(allocated) : Outcome.value(score).remarking(allocated, dialysisRemark(in)[0]);
    }

    private static Outcome fib4(RuleInputs in) {
        double score = Decimal.rounded(in.number(AGE) * in.number(AST) / (in.number(PLATELETS) * Math.sqrt(in.number(ALT))));
        if (!in.has(FIBROSIS_AETIOLOGY)) {
            return Outcome.value(score).remarking("No category: cut-offs depend on the aetiology (viral 1.45 and 3.25, steatotic 1.3, from 65 years on 2.0, and 2.67)");
        }
        boolean viral = in.chosen(FIBROSIS_AETIOLOGY, "viral");
        double low = viral ? 1.45 : in.number(AGE) >= 65 ? 2.0 : 1.3;
        return Outcome.of(score, score < low ? "advanced fibrosis unlikely" : score > (viral ? 3.25 : 2.67) ? "advanced fibrosis likely" : "indeterminate");
    }

    private static Outcome apri(RuleInputs in) {
        double score = Decimal.rounded(in.number(AST) / in.number(AST_UPPER_LIMIT) / in.number(PLATELETS) * 100);
        String cirrhosis = score <= 1.0 ? "unlikely" : score > 2.0 ? "likely" : "indeterminate";
        return Outcome.of(score, "significant fibrosis %s, cirrhosis %s".formatted(
                score <= 0.5 ? "unlikely" : score > 1.5 ? "likely" : "indeterminate", cirrhosis));
    }
}
