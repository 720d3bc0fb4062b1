package pgrehearsal.replayui.cli;

import io.quarkus.runtime.Quarkus;

final class Server {

    private Server() {}

    static ExitCode serve(int port) {
        System.setProperty("quarkus.http.port", Integer.toString(port));
        Quarkus.run();
        return ExitCode.ANSWERED;
    }
}
