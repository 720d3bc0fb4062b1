package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import pgrehearsal.domain.plan.Plan;

/** A run's plan as the page that people review before the night, and print and tick off on it. */
@Path("/api/runs/{run}")
@Blocking
public final class RunbookResource {

    private static final String BOX = "- [ ] ";
    private static final String PRINTED_BOX = "- \u2610 ";

    @Operation(summary = "The plan as a page to review and print")
    @GET
    @Path("/plan")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page(@RestPath String run) {
        Plan plan = Served.now().run(run).plan();
        return MarkdownPage.html(
                plan.fleet().name() + ": the plan", markdown(plan).replace(BOX, PRINTED_BOX));
    }

    @Operation(summary = "The plan in Markdown")
    @GET
    @Path("/plan.md")
    @Produces("text/markdown;charset=UTF-8")
    public String text(@RestPath String run) {
        return markdown(Served.now().run(run).plan());
    }

    private static String markdown(Plan plan) {
        return Served.now().runbooks().apply(plan);
    }
}
