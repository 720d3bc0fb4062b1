package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.replayui.view.Shell;

/** Whether a process drives a live run, which no event can tell: who was killed writes none. */
@Path("/api/runs/{run}/driver")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class DriverResource {

    /**
     * @param name of the process that holds the lease, empty if nobody does
     * @param resume the line that goes on with the run
     * @param now by this server's clock, for pages whose own is wrong
     */
    public record Driver(boolean drives, String name, String resume, Instant now) {}

    @Operation(summary = "Whether a process drives a live run")
    @GET
    public Driver driver(@RestPath String run) {
        Optional<DatabaseJournal> journal = Served.now().journal();
        Optional<Lease.Holder> holder = journal.flatMap(there -> Lease.holder(there, new RunId(run)));
        return new Driver(
                holder.isPresent(),
                holder.map(Lease.Holder::driver).orElse(""),
                journal.map(there -> resume(run, there)).orElse(""),
                Instant.now());
    }

    /** With the journal by its name: whoever copies the line may have another one at hand. */
    private static String resume(String run, DatabaseJournal journal) {
        return Shell.line(List.of(
                "rehearse", "resume", run, "--journal", journal.address().toString()));
    }
}
