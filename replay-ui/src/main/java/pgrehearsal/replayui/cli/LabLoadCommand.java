package pgrehearsal.replayui.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.LoadOptions;
import pgrehearsal.executor.lab.RunningLoad;
import pgrehearsal.replayui.cli.answer.LoadAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "load",
        description = {
            "Write rows as clients do, and keep a ledger of what they were told is committed.",
            "Ends after --for, at Ctrl-C, or by lab load --stop from elsewhere."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse lab load --for PT60S",
            "  rehearse lab load --writers 8 &",
            "  rehearse lab load --stop",
        })
final class LabLoadCommand implements Callable<ExitCode> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParentCommand
    private LabCommand lab;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many clients write at a time (default: ${DEFAULT-VALUE}).")
    private int writers;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long, for example PT10S (default: until stopped).")
    private @Nullable Duration length;

    @Option(names = "--stop", description = "Stop the loads that run in other processes.")
    private boolean stop;

    @Override
    public ExitCode call() throws InterruptedException {
        Lab opened = lab.open();
        if (stop) {
            lab.rehearse().answer(new LoadAnswer.Stopped(opened.stopLoads(PATIENCE)));
            return ExitCode.ANSWERED;
        }
        LoadOptions options = LoadOptions.untilStopped(writers);
        RunningLoad load = opened.load(length == null ? options : options.lasting(length), lab::say);
        // Ctrl-C ends a load as its time does: the ledger is complete, and the report is told.
        Thread ending = new Thread(() -> {
            load.close();
            lab.rehearse().answer(new LoadAnswer.Ended(load.report()));
        });
        Runtime.getRuntime().addShutdownHook(ending);
        lab.say("load " + load.number() + ": " + writers + " writers");
        var report = load.await();
        if (Runtime.getRuntime().removeShutdownHook(ending)) {
            lab.rehearse().answer(new LoadAnswer.Ended(report));
        }
        return ExitCode.ANSWERED;
    }
}
