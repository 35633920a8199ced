package org.lobule.scoring.clinical;

/**
 * A unit in which a quantity is taken.
 *
 * @param ucum   case-sensitive UCUM
 * @param factor what one of it is in the quantity's canonical unit
 */
public record AcceptedUnit(String ucum, double factor) {

    public double toCanonical(double value) {
        return Decimal.rounded(value * factor);
    }

    public double fromCanonical(double value) {
        return Decimal.rounded(value / factor);
    }
}
