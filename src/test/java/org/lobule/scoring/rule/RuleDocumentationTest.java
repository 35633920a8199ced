package org.lobule.scoring.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;

class RuleDocumentationTest {

    @Test
    void everyRuleStandsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs", "clinical-rules.md"));
        assertThat(Rules.all(RuleSettings.DEFAULT)).allSatisfy(rule -> assertThat(page).contains("`" + rule.code() + "`"));
    }

    @Test
    void aRuleThatThereIsNotCannotBeReported() {
        assertThatCode(() -> Rules.requireKnown(new RuleSettings(2.3, 0, Set.of("ALBI", "UP7")))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Rules.requireKnown(new RuleSettings(2.3, 0, Set.of("ALBY")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no rule ALBY to report; there are ABCR, ");
    }
}
