package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** So that who asks for much work at once keeps nobody from looking. */
final class Turns {

    /** Each simulation takes a whole core for a while. */
    static final Turns SIMULATING = new Turns(2, "simulations are under way");

    /** A recording takes many times its size while it is read. */
    static final Turns READING = new Turns(1, "recording is being read");

    private final int most;
    private final String what;
    private final Semaphore left;

    private Turns(int most, String what) {
        this.most = most;
        this.what = what;
        this.left = new Semaphore(most);
    }

    /** @throws BadRequest if as much is under way as may be */
    <T> T take(Supplier<T> work) {
        if (!left.tryAcquire()) {
            throw new BadRequest(
                    Status.TOO_MANY_REQUESTS, most + " " + what + ", and no more is begun: try again in a moment");
        }
        try {
            return work.get();
        } finally {
            left.release();
        }
    }
}
