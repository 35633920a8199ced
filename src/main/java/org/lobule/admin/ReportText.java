package org.lobule.admin;

import java.io.IOException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.lobule.archive.Archive;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomFile;
import org.lobule.report.sr.SrTree;

/** The newest report of a study, and the same as indented text. */
@ApplicationScoped
class ReportText {

    private static final Logger LOG = Logger.getLogger(ReportText.class);

    private final Outbox outbox;
    private final Archive archive;

    ReportText(Outbox outbox, Archive archive) {
        this.outbox = outbox;
        this.archive = archive;
    }

    Optional<Attributes> newest(StudyDetail detail) {
        return detail.runs().stream().flatMap(run -> outbox.results(run.id()).stream()).filter(result -> result.label().equals("SR"))
                .findFirst().flatMap(this::read);
    }

    static String text(Attributes report) {
        return String.join("\n", SrTree.lines(report));
    }

    private Optional<Attributes> read(ResultInstance report) {
        try {
            return Optional.of(DicomFile.read(archive.resolve(report.path())).dataset());
        } catch (IOException unreadable) {
            LOG.warnf("The stored report %s cannot be read: %s", report.sopInstanceUid(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
