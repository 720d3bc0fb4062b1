package pgrehearsal.replayui.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Tells people from each other by the signed tokens (JWT) of an OpenID Connect provider. Its keys are found by the
 * provider's own description when the first token comes, unless one is named.
 */
public final class IdentityProvider implements Admission.People {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    /** Signatures of a key pair: a shared secret could be guessed, and no signature is none. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private final Settings settings;
    private @Nullable JwtConsumer consumer;

    /**
     * @param issuer the provider's address, as its tokens have it
     * @param audience that a token must be meant for
     * @param roles path to the claim that holds the roles, its parts parted by slashes
     * @param key that signs the tokens; where there is none, the provider's description leads to its keys
     */
    public record Settings(String issuer, String audience, String roles, Optional<PublicKey> key) {}

    public IdentityProvider(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Caller caller(String token) {
        JwtClaims claims = verified(token);
        List<String> roles = strings(claim(claims.getClaimsMap(), settings.roles()));
        String name = Stream.of("preferred_username", "email", "name", "sub")
                .flatMap(claim -> strings(claims.getClaimValue(claim)).stream())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseThrow(() -> new BadRequest(Status.UNAUTHORIZED, "the token does not say whose it is"));
        if (roles.contains("operator")) {
            return new Caller(Role.OPERATOR, name);
        }
        if (roles.contains("viewer")) {
            return new Caller(Role.VIEWER, name);
        }
        throw new BadRequest(
                Status.FORBIDDEN,
                "the token of " + name + " has the roles " + roles + " in its claim '" + settings.roles()
                        + "', wanted viewer or operator: ask who keeps your identity provider");
    }

    private JwtClaims verified(String token) {
        try {
            return consumer().processToClaims(token);
        } catch (InvalidJwtException e) {
            // What is wrong with it, and neither the token nor what it says.
            String why = e.getErrorDetails().stream()
                    .map(error -> error.getErrorMessage())
                    .findFirst()
                    .orElse("it is no signed token");
            throw new BadRequest(
                    Status.UNAUTHORIZED,
                    "the token is not accepted: " + bounded(why) + "; bring a new one of " + settings.issuer());
        }
    }

    private static String bounded(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.length() > 200 ? first.substring(0, 200) + " ..." : first;
    }

    private synchronized JwtConsumer consumer() {
        JwtConsumer known = consumer;
        if (known == null) {
            JwtConsumerBuilder builder = new JwtConsumerBuilder()
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .setExpectedIssuer(settings.issuer())
                    .setExpectedAudience(settings.audience())
                    .setJwsAlgorithmConstraints(ALGORITHMS);
            settings.key()
                    .ifPresentOrElse(
                            builder::setVerificationKey,
                            () -> builder.setVerificationKeyResolver(
                                    new HttpsJwksVerificationKeyResolver(new HttpsJwks(keys()))));
            known = builder.build();
            consumer = known;
        }
        return known;
    }

    /** Where the provider says that its keys are. */
    private String keys() {
        String address = settings.issuer().replaceAll("/+$", "") + DESCRIPTION;
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
            JsonNode described = new ObjectMapper().readTree(answer.body());
            String found = described == null ? "" : described.path("jwks_uri").asText();
            if (answer.statusCode() != 200 || found.isEmpty()) {
                throw unreachable(address, "it answered " + answer.statusCode() + " without a jwks_uri");
            }
            return found;
        } catch (IOException e) {
            throw unreachable(address, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(address, "interrupted");
        }
    }

    private static BadRequest unreachable(String address, String why) {
        return new BadRequest(
                Status.SERVICE_UNAVAILABLE,
                "the identity provider's description at " + address + " cannot be read: " + why
                        + "; look whether it is up and reached from here");
    }

    private static @Nullable Object claim(Map<String, Object> claims, String path) {
        Object found = claims;
        for (String part : path.split("/")) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found;
    }

    /** A claim is a text, perhaps several parted by spaces, or a list of texts. */
    private static List<String> strings(@Nullable Object claim) {
        return switch (claim) {
            case String text -> List.of(text.split(" "));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }
}
