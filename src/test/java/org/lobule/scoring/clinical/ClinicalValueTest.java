package org.lobule.scoring.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClinicalValueTest {

    @ParameterizedTest
    @CsvSource({
            "BILIRUBIN, 2, mg/dL, 34.2", "BILIRUBIN, 3, MG/DL, 51.3", "BILIRUBIN, 34, \u00b5mol/l, 34", "BILIRUBIN, '1,5', umol/L, 1.5",
            "ALBUMIN, 3.5, g/dL, 35", "ALBUMIN, 35, g/L, 35", "CREATININE, 88.4, umol/L, 1", "CREATININE, 1.2, mg/dL, 1.2",
            "PLATELETS, 150, 10*9/L, 150", "PLATELETS, 150, x10^9/L, 150", "PLATELETS, 150, 10E9/L, 150", "PLATELETS, 150, K/uL, 150", "PLATELETS, 150000, /\u03bcL, 150",
            "PLATELETS, 15, 10^4/uL, 150", "PLATELETS, 150, 10^3/mm3, 150", "AFP, 100, [IU]/mL, 121", "AFP, 100, IU/mL, 121", "AFP, 20, ug/L, 20", "AFP, 20, ng/mL, 20",
            "CRP, 1, mg/dL, 10", "AST, 1, ukat/L, 60", "AST, 40, IU/L, 40", "INR, 1.7, '', 1.7", "INR, 1.7, {INR}, 1.7", "SODIUM, 135, mEq/L, 135",
            "DCP_ACTIVITY, 40, mAU/mL, 40", "LARGEST_DIAMETER, 5, cm, 50", "BODY_WEIGHT, 154, lb, 69.85322498", "PET_DOSE, 10, mCi, 370"})
    void aValueIsBroughtToTheCanonicalUnit(ClinicalQuantity quantity, String text, String unit, double canonical) {
        Reading.Number number = (Reading.Number) value(quantity, text, unit).reading();
        assertThat(number.value()).isEqualTo(canonical);
        assertThat(number.unit()).isEqualTo(quantity.definition().canonicalUnit());
        assertThat(number.bound()).isEqualTo(Reading.Bound.EXACT);
    }

    @Test
    void aLimitOfMeasurementStaysOne() {
        assertThat(value(ClinicalQuantity.AFP, "<0.05", "ng/mL").reading()).isEqualTo(new Reading.Number(0.05, "ng/mL", Reading.Bound.BELOW));
        assertThat(value(ClinicalQuantity.AFP, "> 60500", "ng/mL").reading().text()).isEqualTo(">60500 ng/mL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "BILIRUBIN | 1,234.5 | umol/L | is a number", "BILIRUBIN | twelve | umol/L | is a number", "BILIRUBIN | NaN | umol/L | is a number",
            "BILIRUBIN | 12 | g/L | comes in umol/L, mg/dL, mg/L, not in \"g/L\"", "BILIRUBIN | 12 | '' | not in no unit",
            "BILIRUBIN | 171 | mg/dL | check the value and its unit", "ALBUMIN | 4 | g/L | check the value and its unit", "ALBUMIN | -4 | g/dL | check the value",
            "ALBUMIN | 1e300 | g/L | check the value", "DCP | 40 | mAU/mL | comes in ng/mL, ug/L", "ECOG | 1.5 | '' | whole number", "ECOG | 5 | '' | not between 0 and 4",
            "ASCITES | some | '' | none, mild, moderate-severe", "CIRRHOSIS | maybe | '' | is yes or no", "AFP | '' | ng/mL | needs a value"})
    void whatCannotBeIsRefusedWithWhatToDo(ClinicalQuantity quantity, String text, String unit, String reason) {
        assertThatThrownBy(() -> value(quantity, text, unit)).isInstanceOf(UnacceptableValueException.class)
                .hasMessageContaining(reason).hasMessageContaining(quantity.code());
    }

    @Test
    void wordsAreUnderstoodInAnyCase() {
        assertThat(value(ClinicalQuantity.ASCITES, "Moderate-Severe", "").reading()).isEqualTo(new Reading.Choice("moderate-severe"));
        assertThat(value(ClinicalQuantity.CIRRHOSIS, "TRUE", "").reading()).isEqualTo(new Reading.Flag(true));
        assertThat(value(ClinicalQuantity.CIRRHOSIS, "0", "").reading()).isEqualTo(new Reading.Flag(false));
    }

    @Test
    void aValueTellsItsUnitSourceAndDate() {
        assertThat(value(ClinicalQuantity.BILIRUBIN, "2", "mg/dL").describe()).isEqualTo("Total bilirubin 34.2 umol/L (FHIR, 2026-03-14, given as 2 mg/dL)");
        assertThat(value(ClinicalQuantity.CIRRHOSIS, "yes", "").describe()).isEqualTo("Cirrhosis yes (FHIR, 2026-03-14)");
    }

    @ParameterizedTest
    @EnumSource(ClinicalQuantity.class)
    void everyDefinitionIsWhole(ClinicalQuantity quantity) {
        QuantityDefinition definition = quantity.definition();
        assertThat(definition.name()).isNotBlank();
        assertThat(definition.units().isEmpty()).isEqualTo(definition.kind() != QuantityKind.QUANTITY);
        assertThat(definition.choices().isEmpty()).isEqualTo(definition.kind() != QuantityKind.CATEGORY);
        if (definition.kind() == QuantityKind.QUANTITY) {
            assertThat(definition.units().getFirst().factor()).isEqualTo(1);
            assertThat(definition.units()).allSatisfy(unit -> assertThat(definition.unit(unit.ucum())).contains(unit));
        }
        if (definition.kind() == QuantityKind.QUANTITY || definition.kind() == QuantityKind.COUNT) {
            assertThat(definition.lowest()).isNotNegative().isLessThan(definition.highest()).isFinite();
            assertThat(definition.highest()).isFinite();
        }
        assertThat(quantity.code()).matches("[a-z0-9-]{2,40}");
        assertThat(definition.loinc()).allSatisfy(code -> assertThat(checkDigit(code.substring(0, code.length() - 2))).as(code)
                .isEqualTo(code.charAt(code.length() - 1) - '0'));
    }

    @Test
    void aLoincCodeOfTwoQuantitiesIsDecidedByItsUnit() {
        assertThat(ClinicalQuantity.ofLoinc("1975-2", "mg/dL")).contains(ClinicalQuantity.BILIRUBIN);
        assertThat(ClinicalQuantity.ofLoinc("34444-0", "ng/mL")).contains(ClinicalQuantity.DCP);
        assertThat(ClinicalQuantity.ofLoinc("34444-0", "mAU/mL")).contains(ClinicalQuantity.DCP_ACTIVITY);
        assertThat(ClinicalQuantity.ofLoinc("34444-0", "mg")).isEmpty();
        assertThat(ClinicalQuantity.ofLoinc("0-0", "mg/dL")).isEmpty();
        assertThat(Stream.of(ClinicalQuantity.values()).flatMap(quantity -> quantity.definition().loinc().stream()).filter(code -> !code.equals("34444-0")))
                .doesNotHaveDuplicates();
    }

    /** LOINC's modulus 10: every second digit from the right is doubled. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int n = 0; n < digits.length(); n++) {
            int digit = digits.charAt(digits.length() - 1 - n) - '0';
            int weighted = n % 2 == 0 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }

    private static ClinicalValue value(ClinicalQuantity quantity, String text, String unit) {
        return ClinicalValue.of(quantity, Optional.empty(), text, unit, ClinicalSource.FHIR, "lab", LocalDateTime.of(2026, 3, 14, 8, 0), Instant.EPOCH);
    }
}
