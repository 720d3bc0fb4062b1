package pgrehearsal.executor.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.HostException;

/**
 * What a running server says of itself. Positions are texts as PostgreSQL writes them; "position" is where a primary
 * writes or a standby has replayed to. Clients: sessions that are not ours, not replication and not background work.
 */
public record ServerFacts(
        String version,
        String systemIdentifier,
        Role role,
        int timeline,
        String position,
        String receivedPosition,
        Replay replay,
        List<Standby> standbys,
        List<Slot> slots,
        int clients,
        int preparedTransactions,
        long longestTransactionSeconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public enum Role {
        PRIMARY,
        STANDBY
    }

    /** Of a standby; a primary replays nothing. */
    public enum Replay {
        NOT_A_STANDBY,
        RUNNING,
        PAUSED
    }

    /** One receiver as the primary sees it. A position that is not known yet is 0/0. */
    public record Standby(String application, String address, String state, String replayed, long lagBytes) {}

    public record Slot(String name, String kind, boolean active, String restartPosition) {}

    public sealed interface Answer {

        record Answered(ServerFacts facts) implements Answer {}

        /** Not there, starting, stopping, or stuck: what psql said. */
        record NoAnswer(String reason) implements Answer {}
    }

    private static final String QUESTION = """
            WITH here AS (
                SELECT pg_is_in_recovery() AS recovering,
                       CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_replay_lsn(), '0/0')
                            ELSE pg_current_wal_lsn() END AS position)
            SELECT json_build_object(
                'version', current_setting('server_version'),
                'systemIdentifier', (SELECT system_identifier::text FROM pg_control_system()),
                'recovering', recovering,
                'timeline', (SELECT timeline_id FROM pg_control_checkpoint()),
                'position', position,
                'received', CASE WHEN recovering THEN coalesce(pg_last_wal_receive_lsn(), '0/0') ELSE position END,
                'paused', CASE WHEN recovering THEN pg_is_wal_replay_paused() ELSE false END,
                'standbys', (
                    SELECT coalesce(json_agg(json_build_object(
                        'application', application_name, 'address', coalesce(host(client_addr), ''),
                        'state', coalesce(state, ''), 'replayed', coalesce(replay_lsn, '0/0'),
                        'lagBytes', pg_wal_lsn_diff(position, coalesce(replay_lsn, '0/0'))::bigint)
                        ORDER BY application_name, pid), '[]')
                    FROM pg_stat_replication),
                'slots', (
                    SELECT coalesce(json_agg(json_build_object(
                        'name', slot_name, 'kind', slot_type, 'active', active,
                        'restart', coalesce(restart_lsn, '0/0')) ORDER BY slot_name), '[]')
                    FROM pg_replication_slots),
                'clients', (
                    SELECT count(*) FROM pg_stat_activity
                    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
                      AND application_name <> 'pgrehearsal'),
                'prepared', (SELECT count(*) FROM pg_prepared_xacts),
                'longest', (
                    SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0)::bigint
                    FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()))
            FROM here
            """;

    public static Answer ask(Psql psql, Duration timeout) {
        Completed asked = psql.run("postgres", QUESTION, timeout);
        if (asked.timedOut()) {
            return new Answer.NoAnswer("no answer within " + timeout);
        }
        if (!asked.succeeded()) {
            return new Answer.NoAnswer(asked.stderr().strip());
        }
        try {
            return new Answer.Answered(parse(JSON.readTree(asked.stdout())));
        } catch (JsonProcessingException e) {
            throw new HostException(HostException.Code.BAD_ANSWER, "Expected JSON, but got: " + asked.stdout(), e);
        }
    }

    private static ServerFacts parse(JsonNode answer) {
        List<Standby> standbys = new ArrayList<>();
        for (JsonNode standby : answer.get("standbys")) {
            standbys.add(new Standby(
                    standby.get("application").asText(),
                    standby.get("address").asText(),
                    standby.get("state").asText(),
                    standby.get("replayed").asText(),
                    standby.get("lagBytes").asLong()));
        }
        List<Slot> slots = new ArrayList<>();
        for (JsonNode slot : answer.get("slots")) {
            slots.add(new Slot(
                    slot.get("name").asText(),
                    slot.get("kind").asText(),
                    slot.get("active").asBoolean(),
                    slot.get("restart").asText()));
        }
        boolean recovering = answer.get("recovering").asBoolean();
        Replay replay = answer.get("paused").asBoolean() ? Replay.PAUSED : Replay.RUNNING;
        return new ServerFacts(
                answer.get("version").asText(),
                answer.get("systemIdentifier").asText(),
                recovering ? Role.STANDBY : Role.PRIMARY,
                answer.get("timeline").asInt(),
                answer.get("position").asText(),
                answer.get("received").asText(),
                recovering ? replay : Replay.NOT_A_STANDBY,
                List.copyOf(standbys),
                List.copyOf(slots),
                answer.get("clients").asInt(),
                answer.get("prepared").asInt(),
                answer.get("longest").asLong());
    }
}
