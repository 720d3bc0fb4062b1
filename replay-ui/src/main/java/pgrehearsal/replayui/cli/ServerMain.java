package pgrehearsal.replayui.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the server's runtime begins: with the same command line as everything else. */
@QuarkusMain
public final class ServerMain {

    private ServerMain() {}

    public static void main(String... arguments) {
        Rehearse.main(arguments);
    }
}
