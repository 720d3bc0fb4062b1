package pgrehearsal.replayui.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pgrehearsal.executor.signature.SignerKey;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.HeadsFile;
import pgrehearsal.replayui.cli.input.InputProblem;
import picocli.CommandLine.Option;

/** Whose signatures somebody who verifies believes. */
final class TrustOption {

    @Option(
            names = "--trusted",
            paramLabel = "KEY",
            description = "Demand signatures by this public key (rehearse key --public FILE), at every gate and at the"
                    + " end of every live run; may be given several times.")
    private List<String> files = List.of();

    /** @throws BadInput if one of the files is no public key */
    Set<SignerKey> keys() {
        Set<SignerKey> keys = new LinkedHashSet<>();
        for (String file : files) {
            try {
                keys.add(SignerKey.parsePem(HeadsFile.text("--trusted", file)));
            } catch (IllegalArgumentException e) {
                throw new BadInput(InputProblem.in(
                                "--trusted", file + ", which is no Ed25519 public key in PEM: " + e.getMessage())
                        .remedy("The signer writes it with: rehearse key --public FILE"));
            }
        }
        return keys;
    }
}
