package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.Lease;

/** Whether a process drives a live run, which no event can tell: who was killed writes none. */
@Path("/api/runs/{run}/driver")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class DriverResource {

    /**
     * @param name of the process that holds the lease, empty if nobody does
     * @param now by this server's clock, for pages whose own is wrong
     */
    public record Driver(boolean drives, String name, Instant now) {}

    @GET
    public Driver driver(@RestPath String run) {
        Optional<Lease.Holder> holder =
                Served.now().journal().flatMap(journal -> Lease.holder(journal, new RunId(run)));
        return new Driver(holder.isPresent(), holder.map(Lease.Holder::driver).orElse(""), Instant.now());
    }
}
