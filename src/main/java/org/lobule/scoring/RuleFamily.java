package org.lobule.scoring;

/** What a rule is for; scores are reported in this order. */
public enum RuleFamily {
    SIZE("Number and size of lesions"),
    LIVER_FUNCTION("Liver function and fibrosis"),
    RISK("Risk of hepatocellular carcinoma"),
    STAGING("Stage"),
    TRANSPLANTATION("Transplantation"),
    CHEMOEMBOLISATION("Chemoembolisation"),
    RECURRENCE("Recurrence after resection"),
    IMMUNOTHERAPY("Immunotherapy and inflammation"),
    RESPONSE("Response to treatment"),
    LI_RADS("LI-RADS"),
    UPTAKE("Tracer uptake");

    private final String words;

    RuleFamily(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
