package pgrehearsal.replayui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.replayui.api.Asked.bearer;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.replayui.api.Asked.Answer;
import pgrehearsal.replayui.page.ServedProgram;

class RolesIT {

    private static final String VIEWER = "only to look";
    private static final String SIMULATION = "{\"fleet\": \"example:three-nodes\"}";

    @TempDir
    private Path folder;

    @Test
    void onThisMachineAloneEverybodyLooksAndAnOperatorBringsTheToken() throws IOException {
        try (ServedProgram program = ServedProgram.start(folder.resolve("journal.db"));
                Asked asked = new Asked(program)) {
            assertThat(asked.get("api/runs").status()).isEqualTo(200);
            assertThat(asked.get("api/me").body()).isEqualTo("{\"role\":\"viewer\",\"name\":\"\",\"asksToken\":true}");
            assertThat(asked.get("api/me", "Authorization", bearer(ServedProgram.TOKEN))
                            .json()
                            .path("role")
                            .asText())
                    .isEqualTo("operator");

            Answer without = asked.post("api/simulations", "application/json", SIMULATION);
            assertThat(without.status()).isEqualTo(401);
            assertThat(without.type()).startsWith("application/problem+json");
            assertThat(without.json().path("detail").asText())
                    .isEqualTo("simulating needs the operator's token, which rehearse serve printed when it began");
            assertThat(simulate(asked, ServedProgram.TOKEN).status()).isEqualTo(200);
            assertThat(simulate(asked, "guessed").status()).isEqualTo(401);
        }
    }

    @Test
    void whereAViewersTokenIsWantedNothingIsShownWithoutOne() throws IOException {
        try (ServedProgram program = ServedProgram.start(folder.resolve("journal.db"), "--viewer-token", VIEWER);
                Asked asked = new Asked(program)) {
            for (String path : new String[] {"api/runs", "api/me", "api/openapi", "metrics", "api/runs/any/live"}) {
                Answer refused = asked.get(path);
                assertThat(refused.status()).as(path).isEqualTo(401);
                assertThat(refused.type()).isEqualTo("application/problem+json");
                assertThat(refused.json().path("detail").asText())
                        .isEqualTo("looking needs a token: bring the viewer's or the operator's, which rehearse serve"
                                + " printed when it began, as Authorization: Bearer, or in a browser at /enter");
                assertThat(asked.get(path, "Authorization", bearer("guessed")).status())
                        .isEqualTo(401);
            }
            assertThat(asked.get("").location()).isEqualTo("/enter");

            assertThat(asked.get("api/runs", "Authorization", bearer(VIEWER)).status())
                    .isEqualTo(200);
            assertThat(asked.get("metrics", "Authorization", bearer(VIEWER)).status())
                    .isEqualTo(200);
            assertThat(asked.get("api/runs", "Authorization", bearer(ServedProgram.TOKEN))
                            .status())
                    .isEqualTo(200);
            Answer viewer = simulate(asked, VIEWER);
            assertThat(viewer.status()).isEqualTo(403);
            assertThat(viewer.json().path("detail").asText())
                    .isEqualTo(
                            "simulating is an operator's, and you may look: bring the operator's token, which rehearse"
                                    + " serve printed when it began");
            assertThat(simulate(asked, ServedProgram.TOKEN).status()).isEqualTo(200);
        }
    }

    @Test
    void aBrowserBringsItsTokenOnce() throws IOException {
        try (ServedProgram program = ServedProgram.start(folder.resolve("journal.db"), "--viewer-token", VIEWER);
                Asked asked = new Asked(program)) {
            assertThat(asked.get("enter").body()).contains("name=\"token\"");
            assertThat(enter(asked, "guessed").status()).isEqualTo(401);

            Answer entered = enter(asked, "only+to+look");
            assertThat(entered.status()).isEqualTo(303);
            assertThat(entered.location()).isEqualTo(program.address());
            assertThat(entered.cookie()).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict");
            String cookie = entered.cookie().split(";")[0];
            assertThat(asked.get("", "Cookie", cookie).status()).isEqualTo(200);
            assertThat(asked.get("api/me", "Cookie", cookie).body())
                    .isEqualTo("{\"role\":\"viewer\",\"name\":\"\",\"asksToken\":false}");
            assertThat(asked.post("api/simulations", "application/json", SIMULATION, "Cookie", cookie)
                            .status())
                    .isEqualTo(403);

            String operator = enter(asked, ServedProgram.TOKEN).cookie().split(";")[0];
            assertThat(asked.get("api/me", "Cookie", operator)
                            .json()
                            .path("role")
                            .asText())
                    .isEqualTo("operator");
            assertThat(asked.post("api/simulations", "application/json", SIMULATION, "Cookie", operator)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Answer simulate(Asked asked, String token) {
        return asked.post("api/simulations", "application/json", SIMULATION, "Authorization", bearer(token));
    }

    private static Answer enter(Asked asked, String token) {
        return asked.post("enter", "application/x-www-form-urlencoded", "token=" + token);
    }
}
