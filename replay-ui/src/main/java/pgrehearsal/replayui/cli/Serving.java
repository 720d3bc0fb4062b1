package pgrehearsal.replayui.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program begins when there is a server around it: the same command line. */
@QuarkusMain
public class Serving {

    public static void main(String... arguments) {
        Rehearse.main(arguments);
    }
}
