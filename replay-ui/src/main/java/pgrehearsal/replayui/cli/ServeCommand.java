package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "serve",
        description = {
            "Serve the page and the API: every moment of every run of the journal, and of recordings.",
            "Listens on this machine only. Words to live runs need the token that is shown at the start."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse serve",
            "  rehearse serve night.jsonl --open",
        })
final class ServeCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Recordings to show, too.")
    private List<String> files = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8042",
            description = "Where to listen; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        return Server.serve(port);
    }
}
