package org.lobule.cohort;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Tells the studies of this node, series by series, so that the whole of them is never in memory. */
@ApplicationScoped
public class CohortExport {

    private static final Logger LOG = Logger.getLogger(CohortExport.class);

    private final CohortReading reading;

    CohortExport(CohortReading reading) {
        this.reading = reading;
    }

    /** Writes a line for each series that is wanted, and the end. */
    public void write(CohortRequest request, OutputStream out) throws IOException {
        List<CohortReading.Place> places = reading.places(request);
        Set<String> studies = new HashSet<>();
        int redacted = 0;
        for (CohortReading.Place place : places) {
            Optional<CohortReading.Told> told = reading.read(place, request);
            if (told.isEmpty()) {
                continue;
            }
            line(out, CohortLine.of(told.get().series()));
            studies.add(told.get().series().study());
            redacted += told.get().redacted();
        }
        line(out, CohortLine.of(new CohortLine.End(studies.size(), reading.withoutFeatures(request), redacted)));
        LOG.infof("A cohort of %d studies was exported, %s", studies.size(), request.identified() ? "with who is who" : "under pseudonyms");
    }

    private static void line(OutputStream out, CohortLine line) throws IOException {
        out.write(CohortJson.write(line));
        out.write('\n');
    }
}
