package org.lobule.scoring.clinical;

import java.time.LocalDate;

/** What a clinical value says. */
public sealed interface Reading {

    /** As people read it, with the unit where there is one. */
    String text();

    /**
     * A number in the quantity's canonical unit.
     *
     * @param bound whether the number is the value itself or a laboratory's limit of measurement
     */
    record Number(double value, String unit, Bound bound) implements Reading {

        @Override
        public String text() {
            return bound.sign + Decimal.text(value) + (unit.equals("1") || unit.equals("{INR}") ? "" : " " + unit);
        }
    }

    /** One of the choices of a category. */
    record Choice(String code) implements Reading {

        @Override
        public String text() {
            return code;
        }
    }

    /** Yes or no. */
    record Flag(boolean present) implements Reading {

        @Override
        public String text() {
            return present ? "yes" : "no";
        }
    }

    /** A day. */
    record Day(LocalDate date) implements Reading {

        @Override
        public String text() {
            return date.toString();
        }
    }

    /** How a number is meant. */
    enum Bound {
        EXACT(""), BELOW("<"), ABOVE(">");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }
}
