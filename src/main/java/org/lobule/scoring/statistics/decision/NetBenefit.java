package org.lobule.scoring.statistics.decision;

/**
 * A point of a decision curve, in events per patient.
 *
 * @param threshold           risk from which on a patient is treated; its odds are what a needless treatment costs, in events
 * @param model               net benefit of treating by the score: treated with the event, less the cost of those treated without it
 * @param treatAll            net benefit of treating everybody; that of treating nobody is 0
 * @param treated             share of the patients whom the score treats
 * @param treatmentsAvoided   needless treatments per patient avoided by the score instead of treating everybody, no event missed on balance
 */
public record NetBenefit(double threshold, double model, double treatAll, double treated, double treatmentsAvoided) {

    static NetBenefit of(double threshold, double treated, double eventsAmongTreated, double eventsAmongAll) {
        double cost = threshold / (1 - threshold);
        double model = treated == 0 ? 0 : treated * (eventsAmongTreated - (1 - eventsAmongTreated) * cost);
        double all = eventsAmongAll - (1 - eventsAmongAll) * cost;
        return new NetBenefit(threshold, model, all, treated, (model - all) / cost);
    }
}
