package org.lobule.pipeline;

import java.util.List;

import org.lobule.report.gate.Finding;

/** A result that would not have been conformant DICOM: nothing of the analysis is sent. An error of the program. */
final class NonConformantResultException extends Exception {

    private static final int FINDINGS_TOLD = 5;

    NonConformantResultException(List<Finding> findings) {
        super("The results did not pass the check before sending (%d findings): %s".formatted(findings.size(),
                String.join("; ", findings.stream().limit(FINDINGS_TOLD).map(Finding::toString).toList())));
    }
}
