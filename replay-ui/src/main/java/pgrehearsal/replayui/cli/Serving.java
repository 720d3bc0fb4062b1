package pgrehearsal.replayui.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Serves until the process is told to end. */
public final class Serving implements QuarkusApplication {

    @Override
    public int run(String... arguments) {
        Quarkus.waitForExit();
        return ExitCode.ANSWERED.number();
    }
}
