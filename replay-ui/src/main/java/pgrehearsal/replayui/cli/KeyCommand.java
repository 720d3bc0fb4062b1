package pgrehearsal.replayui.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.signature.SignerKey;
import pgrehearsal.replayui.cli.answer.KeyAnswer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "key",
        description = {
            "Show the public half of the key that signs your live runs, and make the key if there is none yet.",
            "Give the public half to whoever verifies your runs, on another way than the runs. The secret half stays in"
                    + " its file; whoever has that can sign in your name."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse key",
            "  rehearse key --public ada.pem",
            "  rehearse verify night.jsonl --trusted ada.pem",
        })
final class KeyCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Option(names = "--public", paramLabel = "FILE", description = "Write the public half to this new file too.")
    private @Nullable String exported;

    @Mixin
    private SigningOption signing;

    @Override
    public ExitCode call() {
        LiveDrive.requireNew("--public", exported);
        SignerKey signer = signing.key(rehearse.console()).signer();
        if (exported != null) {
            write(exported, signer);
        }
        rehearse.answer(new KeyAnswer(signing.file(rehearse.console()).toString(), signer));
        return ExitCode.ANSWERED;
    }

    private static void write(String file, SignerKey signer) {
        try {
            Files.writeString(Path.of(file), signer.pem(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException | InvalidPathException e) {
            throw new BadInput(InputProblem.in("--public", file + ", which cannot be written: " + e));
        }
    }
}
