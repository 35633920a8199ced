package org.lobule.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.net.DimseStatus;

/** Against PS3.18 tables I.1-1 and 10.5.3-1. */
class StoreAnswerTest {

    @Test
    void theRetrieveUrlOfTheStudyIsThereAndEmpty() {
        StoreAnswer answer = new StoreAnswer();
        answer.failed(DimseStatus.CANNOT_UNDERSTAND);
        assertThat(answer.httpStatus()).isEqualTo(409);
        assertThat(new String(answer.json(), StandardCharsets.UTF_8)).isEqualTo("{\"00081190\":{\"vr\":\"UR\"},"
            + "\"0008119A\":{\"vr\":\"SQ\",\"Value\":[{\"00081197\":{\"vr\":\"US\",\"Value\":[49152]}}]}}");
    }
}
