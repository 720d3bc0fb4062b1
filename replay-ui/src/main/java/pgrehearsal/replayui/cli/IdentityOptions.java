package pgrehearsal.replayui.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.api.Admission;
import pgrehearsal.replayui.api.IdentityProvider;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import picocli.CommandLine.Option;

/** Who tells people from each other. */
final class IdentityOptions {

    private static final String ISSUER = "REHEARSE_OIDC_ISSUER";
    private static final String AUDIENCE = "REHEARSE_OIDC_AUDIENCE";
    private static final String ROLES = "REHEARSE_OIDC_ROLES";
    private static final String KEY = "REHEARSE_OIDC_KEY";

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "An OpenID Connect provider whose tokens say who looks and who operates, instead of those two"
                    + " tokens (also: " + ISSUER + "; default: none).")
    private @Nullable String issuer;

    @Option(
            names = "--oidc-audience",
            paramLabel = "NAME",
            description =
                    "Whom the provider's tokens must be meant for (also: " + AUDIENCE + "; default: pgrehearsal).")
    private @Nullable String audience;

    @Option(
            names = "--oidc-roles",
            paramLabel = "CLAIM",
            description = "Where a token holds the roles viewer and operator, for example realm_access/roles (also: "
                    + ROLES + "; default: roles).")
    private @Nullable String roles;

    @Option(
            names = "--oidc-key",
            paramLabel = "FILE",
            description = "The public key of the tokens' signatures in PEM (also: " + KEY
                    + "; default: the provider's own description leads to its keys).")
    private @Nullable String key;

    /** @throws BadInput if the key is none */
    Optional<Admission> admission(Console console) {
        String wanted = value(console, issuer, ISSUER, "");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String file = value(console, key, KEY, "");
        return Optional.of(Admission.of(new IdentityProvider(new IdentityProvider.Settings(
                wanted,
                value(console, audience, AUDIENCE, "pgrehearsal"),
                value(console, roles, ROLES, "roles"),
                file.isEmpty() ? Optional.empty() : Optional.of(publicKey(file))))));
    }

    private static String value(Console console, @Nullable String given, String variable, String otherwise) {
        String found = console.environment().getOrDefault(variable, "");
        return given != null ? given : found.isEmpty() ? otherwise : found;
    }

    private static PublicKey publicKey(String file) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder()
                    .decode(Files.readString(Path.of(file)).replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException | IllegalArgumentException e) {
            throw noKey(file, "it cannot be read: " + e.getMessage());
        }
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
            } catch (GeneralSecurityException another) {
                continue;
            }
        }
        throw noKey(file, "it is no public key of RSA, EC or Ed25519");
    }

    private static BadInput noKey(String file, String found) {
        return new BadInput(InputProblem.in("--oidc-key", "'" + file + "': " + found)
                .remedy("Name a file that begins with -----BEGIN PUBLIC KEY-----"));
    }
}
