package pgrehearsal.replayui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.replayui.api.Asked.bearer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.run.RunEvent.CommandAccepted;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.replayui.api.Asked.Answer;
import pgrehearsal.replayui.page.LiveRun;
import pgrehearsal.replayui.page.ServedProgram;
import pgrehearsal.replayui.view.Simulated;

class IdentityIT {

    private static final String PAUSE =
            "{\"id\": \"w1\", \"command\": \"pause\", \"by\": \"somebody else\", \"reason\": \"to look\"}";

    @TempDir
    private Path folder;

    private RsaJsonWebKey key;
    private HttpServer provider;
    private String issuer;

    @BeforeEach
    void provide() throws IOException, JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        serve("/.well-known/openid-configuration", "{\"jwks_uri\": \"" + issuer + "/keys\"}");
        serve("/keys", new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
    }

    private void serve(String path, String text) {
        provider.createContext(path, exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void theProvidersTokensSayWhoLooksAndWhoOperates() throws Exception {
        Path journal = folder.resolve("journal.db");
        try (LiveRun live = LiveRun.in(journal, Simulated.run().entries())) {
            live.write(40);
        }
        try (ServedProgram program =
                        ServedProgram.start(journal, "--oidc-issuer", issuer, "--oidc-roles", "realm_access/roles");
                Asked asked = new Asked(program)) {
            String run = LiveRun.ID.value();
            String viewer = token(claims -> role(claims, "viewer"));
            String operator = token(claims -> role(claims, "operator"));

            assertThat(asked.get("api/runs").status()).isEqualTo(401);
            assertThat(asked.get("").location()).isEqualTo("/enter");
            assertThat(asked.get("api/runs", "Authorization", bearer(ServedProgram.TOKEN))
                            .status())
                    .isEqualTo(401);
            assertThat(asked.get("api/runs", "Authorization", bearer(viewer)).status())
                    .isEqualTo(200);
            assertThat(asked.get("api/me", "Authorization", bearer(operator)).body())
                    .isEqualTo("{\"role\":\"operator\",\"name\":\"ada\",\"asksToken\":false}");

            Answer brought = asked.post(
                    "api/recordings?name=night.jsonl",
                    "application/x-ndjson",
                    new String(Recording.bytes(Simulated.run("--seed", "4").records()), StandardCharsets.UTF_8),
                    "Authorization",
                    bearer(operator));
            assertThat(brought.json().path("closed").asBoolean())
                    .as(brought.body())
                    .isTrue();

            Answer refused = asked.say(run, PAUSE, "Authorization", bearer(viewer));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("detail").asText()).endsWith("with the role operator");
            assertThat(asked.say(run, PAUSE, "Authorization", bearer(operator))
                            .json()
                            .path("accepted")
                            .asBoolean())
                    .isTrue();
        }
        try (DatabaseJournal read = DatabaseJournal.open(JournalAddress.parse(journal.toString()))) {
            assertThat(read.read(LiveRun.ID.value(), 40).stream()
                            .map(record -> EventCodec.decode(record.line()).event()))
                    .filteredOn(CommandAccepted.class::isInstance)
                    .extracting(event -> ((CommandAccepted) event).by())
                    .containsExactly("ada");
        }
    }

    @Test
    void whatIsNoTokenOfTheProviderIsRefused() throws Exception {
        Path pem = folder.resolve("key.pem");
        Files.writeString(
                pem,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(key.getPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        provider.stop(0);
        try (ServedProgram program = ServedProgram.start(
                        folder.resolve("journal.db"),
                        "--oidc-issuer",
                        issuer,
                        "--oidc-roles",
                        "realm_access/roles",
                        "--oidc-key",
                        pem.toString());
                Asked asked = new Asked(program)) {
            Consumer<JwtClaims> viewer = claims -> role(claims, "viewer");
            assertThat(look(asked, token(viewer))).isEqualTo(200);

            assertThat(look(asked, token(viewer.andThen(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)))))
                    .isEqualTo(401);
            assertThat(look(asked, token(viewer.andThen(claims -> claims.unsetClaim("exp")))))
                    .isEqualTo(401);
            assertThat(look(asked, token(viewer.andThen(claims -> claims.setIssuer("http://elsewhere")))))
                    .isEqualTo(401);
            assertThat(look(asked, token(viewer.andThen(claims -> claims.setAudience("another")))))
                    .isEqualTo(401);
            RsaJsonWebKey other = RsaJwkGenerator.generateJwk(2048);
            assertThat(look(asked, signed(other, AlgorithmIdentifiers.RSA_USING_SHA256, claims(viewer))))
                    .isEqualTo(401);
            assertThat(look(asked, unsigned(claims(viewer)))).isEqualTo(401);
            assertThat(look(asked, signedBySecret(claims(viewer)))).isEqualTo(401);
            assertThat(look(asked, "hello")).isEqualTo(401);

            Answer stranger = asked.get("api/runs", "Authorization", bearer(token(claims -> role(claims, "cook"))));
            assertThat(stranger.status()).isEqualTo(403);
            assertThat(stranger.json().path("detail").asText())
                    .isEqualTo("the token of ada has the roles [cook] in its claim 'realm_access/roles', wanted viewer"
                            + " or operator: ask who keeps your identity provider");
        }
    }

    @Test
    void aProviderThatIsDownIsNamed() throws Exception {
        provider.stop(0);
        try (ServedProgram program = ServedProgram.start(folder.resolve("journal.db"), "--oidc-issuer", issuer);
                Asked asked = new Asked(program)) {
            Answer answer = asked.get("api/runs", "Authorization", bearer(token(claims -> role(claims, "viewer"))));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("detail").asText()).contains(issuer + "/.well-known/openid-configuration");
        }
    }

    private static int look(Asked asked, String token) {
        return asked.get("api/runs", "Authorization", bearer(token)).status();
    }

    private static void role(JwtClaims claims, String role) {
        claims.setClaim("realm_access", Map.of("roles", List.of(role)));
    }

    private String token(Consumer<JwtClaims> with) throws JoseException {
        return signed(key, AlgorithmIdentifiers.RSA_USING_SHA256, claims(with));
    }

    private JwtClaims claims(Consumer<JwtClaims> with) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("pgrehearsal");
        claims.setSubject("4711");
        claims.setStringClaim("preferred_username", "ada");
        claims.setExpirationTimeMinutesInTheFuture(5);
        with.accept(claims);
        return claims;
    }

    private static String signed(RsaJsonWebKey key, String algorithm, JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue("k1");
        signature.setAlgorithmHeaderValue(algorithm);
        return signature.getCompactSerialization();
    }

    private static String unsigned(JwtClaims claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.toJson().getBytes(StandardCharsets.UTF_8)) + ".";
    }

    /** The old trick: the public key, which everybody knows, taken for a shared secret. */
    private String signedBySecret(JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return signature.getCompactSerialization();
    }
}
