package org.lobule.admin;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

import org.lobule.archive.Quarantine;
import org.lobule.delivery.DestinationHealth;
import org.lobule.dicom.data.Attributes;
import org.lobule.intake.StorageListener;
import org.lobule.pipeline.InstalledBundles;
import org.lobule.queue.AnalysisHistory;
import org.lobule.report.sr.ReportedScore;

/** The dashboard. Each page refreshes its changing part by htmx every two seconds. */
@Path("/")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DashboardPages {

    private final Studies studies;
    private final AnalysisHistory analyses;
    private final DestinationHealth destinations;
    private final StorageListener listener;
    private final Quarantine quarantine;
    private final ReportText reports;
    private final InstalledBundles bundles;

    DashboardPages(Studies studies, AnalysisHistory analyses, DestinationHealth destinations, StorageListener listener, Quarantine quarantine,
            ReportText reports, InstalledBundles bundles) {
        this.studies = studies;
        this.analyses = analyses;
        this.destinations = destinations;
        this.listener = listener;
        this.quarantine = quarantine;
        this.reports = reports;
        this.bundles = bundles;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance overview(Overview overview);

        static native TemplateInstance overview$content(Overview overview);

        static native TemplateInstance study(StudyDetail detail, String report, List<ReportedScore> scores, String leftOut, List<ReaderQuestion> questions);

        static native TemplateInstance study$content(StudyDetail detail);
    }

    @GET
    public TemplateInstance overview() {
        return Templates.overview(read("", 0));
    }

    /** The search comes in the body: a patient's name must not stand in an address. */
    @POST
    @Path("parts/overview")
    public TemplateInstance overviewPart(@FormParam("search") @DefaultValue("") String search, @FormParam("page") @DefaultValue("0") int page) {
        return Templates.overview$content(read(search, page));
    }

    @GET
    @Path("studies/{uid}")
    public TemplateInstance study(@PathParam("uid") String uid) {
        StudyDetail detail = find(uid);
        Optional<Attributes> report = reports.newest(detail);
        return Templates.study(detail, report.map(ReportText::text).orElse(""), report.map(ReportedScore::of).orElse(List.of()),
                report.flatMap(ReportedScore::leftOut).orElse(""), ReaderQuestion.ALL);
    }

    @GET
    @Path("parts/studies/{uid}")
    public TemplateInstance studyPart(@PathParam("uid") String uid) {
        return Templates.study$content(find(uid));
    }

    private Overview read(String search, int page) {
        int counted = Math.max(0, page);
        return new Overview(listener.status(), analyses.depth(), destinations.all(), studies.list(search, counted), studies.refusals(),
                quarantine.state(), bundles.inventory(), counted);
    }

    private StudyDetail find(String uid) {
        return studies.find(uid).orElseThrow(() -> new NotFoundException("No such study has been received"));
    }
}
