package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.LabOptions;
import pgrehearsal.replayui.cli.answer.LabAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "up",
        description = {
            "Make a lab: a primary and streaming standbys with data in them, and the fleet file to upgrade them.",
            "Majors that this machine lacks are downloaded from PostgreSQL's packages and unpacked into a cache,"
                    + " without installing anything (Debian and Ubuntu)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse lab up",
            "  rehearse lab up --dir /srv/lab --nodes 5 --from 14 --to 17 --rows 2000000",
        })
final class LabUpCommand implements Callable<ExitCode> {

    @ParentCommand
    private LabCommand lab;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many servers; the last one is kept on the old version (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--from",
            paramLabel = "MAJOR",
            defaultValue = "13",
            description = "The old version (default: ${DEFAULT-VALUE}).")
    private int from;

    @Option(
            names = "--to",
            paramLabel = "MAJOR",
            defaultValue = "15",
            description = "The new version (default: ${DEFAULT-VALUE}).")
    private int to;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Rows of the largest table (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5433",
            description = "Of all servers (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.11",
            description = "Of the first server; the others follow (default: ${DEFAULT-VALUE}).")
    private String address;

    @Override
    public ExitCode call() {
        LabOptions options = LabOptions.in(lab.directory())
                .withNodes(nodes)
                .withMajors(from, to)
                .withRows(rows)
                .withPort(port)
                .withFirstAddress(address);
        Lab made = Lab.up(options, lab::say);
        lab.rehearse().answer(new LabAnswer(made.status(), made.fleetFile(), true));
        return ExitCode.ANSWERED;
    }
}
