package pgrehearsal.executor.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.LinkFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.postgres.HbaRules;
import pgrehearsal.executor.postgres.Psql;

/** What is read from a running server, through its socket as its superuser: this works behind a closed door too. */
final class ServerFacts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(12);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String POSTGRES = "postgres";

    private static final String SERVER = """
            select json_build_object('standby', pg_is_in_recovery(),
              'timeline', coalesce((select received_tli from pg_stat_wal_receiver),
                                   (select timeline_id from pg_control_checkpoint())),
              'position', coalesce(case when pg_is_in_recovery() then pg_last_wal_replay_lsn()
                                        else pg_current_wal_lsn() end, '0/0'))
            """;

    private static final String DOOR = """
            select json_build_object('rules', encode(pg_read_binary_file(current_setting('hba_file')), 'base64'),
              'loaded', pg_conf_load_time() >= (pg_stat_file(current_setting('hba_file'))).modification,
              'sessions', (select count(*) from pg_stat_activity
                where backend_type = 'client backend' and pid <> pg_backend_pid()
                  and not (application_name = 'pgrehearsal' and usename = current_user and client_addr is null)))
            """;

    private static final String REPLICATION = """
            select json_build_object('position', pg_current_wal_lsn(),
              'links', coalesce((select json_agg(json_build_object('name', application_name,
                  'address', host(client_addr), 'state', state, 'replayed', coalesce(replay_lsn, '0/0'),
                  'lag', coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn), 0)::bigint))
                from pg_stat_replication), '[]'),
              'slots', coalesce((select json_agg(slot_name order by slot_name) from pg_replication_slots
                where slot_type = 'logical'), '[]'),
              'oldest', coalesce((select extract(epoch from max(clock_timestamp() - xact_start))
                from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()), 0))
            """;

    private static final String SETTINGS = """
            select json_build_object(
              'encoding', (select pg_encoding_to_char(encoding) from pg_database where datname = 'template1'),
              'locale', (select datcollate from pg_database where datname = 'template1'),
              'checksums', current_setting('data_checksums') = 'on',
              'superuser', (select rolname from pg_roles where oid = 10),
              'tablespaces', (select count(*) from pg_tablespace where oid >= 16384),
              'synchronous', current_setting('synchronous_standby_names'),
              'set', coalesce((select json_agg(name order by name) from pg_settings
                where source not in ('default', 'override', 'client')), '[]'))
            """;

    private static final String DATABASES = """
            select json_build_object(
              'databases', (select json_agg(datname order by datname) from pg_database where datallowconn),
              'blockers', coalesce((select json_agg(blocker order by blocker) from (
                  select 'prepared transaction ' || gid as blocker from pg_prepared_xacts
                  union all
                  select 'invalid database ' || datname from pg_database where datconnlimit = -2
                  union all
                  select 'database ' || datname || ' that allows no connections' from pg_database
                    where not datallowconn and datname <> 'template0') b), '[]'))
            """;

    /** pg_upgrade keeps no oids of what these types refer to. */
    private static final String SERVICE = """
            select json_build_object('committed', sum(xact_commit), 'rolledBack', sum(xact_rollback))
            from pg_stat_database
            """;

    private static final String OBJECTS = """
            select json_build_object(
              'blockers', coalesce((select json_agg(format('column %s.%s.%s of type %s', n.nspname, c.relname,
                    a.attname, format_type(a.atttypid, null)))
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'm', 'i') and not a.attisdropped and n.nspname !~ '^(pg_|information_schema)'
                  and a.atttypid in ('regproc'::regtype, 'regprocedure'::regtype, 'regoper'::regtype,
                    'regoperator'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype)), '[]'),
              'unlogged', coalesce((select json_agg(format('%s.%s', n.nspname, c.relname)
                  order by n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and c.relpersistence = 'u'), '[]'),
              'extensions', coalesce((select json_agg(extname order by extname) from pg_extension), '[]'),
              'unanalysed', (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
                  and not exists (select from pg_statistic s where s.starelid = c.oid)))
            """;

    private ServerFacts() {}

    static Optional<ServerFact> server(LiveNode node, Side side) {
        Optional<Postmaster.Asked> asked = Postmaster.ask(node, side, POSTGRES, SERVER);
        if (asked.isEmpty()) {
            return Optional.of(new ServerFact.Down(node.node().name(), side));
        }
        return asked.get()
                .rows()
                .map(ServerFacts::json)
                .map(answer -> new ServerFact.Up(
                        node.node().name(),
                        side,
                        answer.path("standby").asBoolean() ? Role.STANDBY : Role.PRIMARY,
                        answer.path("timeline").asInt(),
                        new Measured<>(Lsn.parse(answer.path("position").asText())),
                        asked.get().postmaster().serves(node)));
    }

    /**
     * The rules decide, and a knock confirms that the server has loaded them: closed rules count only once a client was
     * really turned away.
     */
    static Optional<DoorFact> door(LiveNode node, Side side) {
        Optional<Postmaster.Asked> asked = Postmaster.ask(node, side, POSTGRES, DOOR);
        if (asked.isEmpty()) {
            return Optional.of(new DoorFact(node.node().name(), side, DoorFact.Answer.NOBODY, new Measured<>(0)));
        }
        return asked.get().rows().map(ServerFacts::json).map(answer -> door(node, side, answer));
    }

    private static DoorFact door(LiveNode node, Side side, JsonNode answer) {
        // With line breaks in it, as base64 is wrapped; whatever encoding the file has.
        String rules =
                new String(Base64.getMimeDecoder().decode(answer.path("rules").asText()), UTF_8);
        boolean closed = HbaRules.parse(rules).closedExceptFor(node.superuser(), node.checkRoles(side));
        Knock.Answer knock = closed ? Knock.at(node.node(), node.superuser()) : Knock.Answer.LET_IN;
        boolean turnedAway = closed
                ? knock == Knock.Answer.TURNED_AWAY
                : !answer.path("loaded").asBoolean();
        return new DoorFact(
                node.node().name(),
                side,
                turnedAway ? DoorFact.Answer.CLOSED : DoorFact.Answer.OPEN,
                new Measured<>(answer.path("sessions").asInt()));
    }

    static Optional<ReplicationFact> replication(LiveNode node, Side side, List<LiveNode> all) {
        Optional<JsonNode> first = ask(node.psql(side), POSTGRES, REPLICATION);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        // What was written at the first look must have been replayed by a later one. An idle standby says how far it is
        // only every wal_receiver_status_interval, 10 s unless it was set.
        Lsn written = Lsn.parse(first.get().path("position").asText());
        JsonNode answer = first.get();
        Instant end = Instant.now().plus(STATUS_INTERVAL);
        while (!allReplayed(answer, written) && Instant.now().isBefore(end)) {
            pause();
            answer = ask(node.psql(side), POSTGRES, REPLICATION).orElse(answer);
        }
        List<ReplicationFact.Link> links = new ArrayList<>();
        for (LiveNode standby : all) {
            for (JsonNode link : answer.path("links")) {
                if (names(link, standby)) {
                    Lsn replayed = Lsn.parse(link.path("replayed").asText());
                    boolean streaming = link.path("state").asText().equals("streaming");
                    links.add(new ReplicationFact.Link(
                            standby.node().name(),
                            streaming,
                            streaming && replayed.compareTo(written) >= 0,
                            new Measured<>(replayed),
                            new Measured<>(link.path("lag").asLong())));
                }
            }
        }
        return Optional.of(new ReplicationFact(
                node.node().name(), side, links, texts(answer.path("slots")), new Measured<>(Duration.ofMillis((long)
                        (answer.path("oldest").asDouble() * 1000)))));
    }

    /** Nothing if the standby is not connected. */
    static Optional<LinkFact> link(LiveNode node, Side side, LiveNode standby) {
        return replication(node, side, List.of(standby))
                .flatMap(fact -> fact.links().stream().findFirst())
                .map(link -> new LinkFact(node.node().name(), side, link));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.TIMED_OUT, "Interrupted while looking at replication", e);
        }
    }

    private static boolean allReplayed(JsonNode answer, Lsn written) {
        for (JsonNode link : answer.path("links")) {
            if (Lsn.parse(link.path("replayed").asText()).compareTo(written) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A standby is known by its application_name or, failing that, by its address. */
    private static boolean names(JsonNode link, LiveNode standby) {
        return link.path("name").asText().equals(standby.node().name().value())
                || link.path("address").asText().equals(standby.node().host());
    }

    static Optional<Fact.SettingsFact> settings(LiveNode node, PgVersion target) {
        return ask(node.psql(Side.OLD), POSTGRES, SETTINGS)
                .map(answer -> new Fact.SettingsFact(
                        node.node().name(),
                        new Measured<>(answer.path("encoding").asText()),
                        new Measured<>(answer.path("locale").asText()),
                        answer.path("checksums").asBoolean(),
                        answer.path("superuser").asText(),
                        answer.path("tablespaces").asInt(),
                        texts(answer.path("set")).stream()
                                .filter(name -> RemovedParameters.upTo(target).contains(name))
                                .toList(),
                        answer.path("synchronous").asText()));
    }

    static Optional<Fact.ObjectsFact> objects(LiveNode node) {
        Optional<JsonNode> server = ask(node.psql(Side.OLD), POSTGRES, DATABASES);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        List<String> blockers = new ArrayList<>(texts(server.get().path("blockers")));
        List<String> unlogged = new ArrayList<>();
        for (String database : texts(server.get().path("databases"))) {
            Optional<JsonNode> answer = ask(node.psql(Side.OLD), database, OBJECTS);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            texts(answer.get().path("blockers")).forEach(found -> blockers.add(database + ": " + found));
            texts(answer.get().path("unlogged")).forEach(found -> unlogged.add(database + ": " + found));
        }
        return Optional.of(new Fact.ObjectsFact(node.node().name(), blockers, new Measured<>(unlogged)));
    }

    static Optional<Fact.ExtensionsFact> extensions(LiveNode node) {
        List<String> installed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Optional<JsonNode> server = ask(node.psql(Side.OLD), POSTGRES, DATABASES);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        List<String> available = DirectoryFacts.availableExtensions(node);
        for (String database : texts(server.get().path("databases"))) {
            Optional<JsonNode> answer = ask(node.psql(Side.OLD), database, OBJECTS);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            for (String extension : texts(answer.get().path("extensions"))) {
                installed.add(database + ": " + extension);
                if (!available.contains(extension)) {
                    missing.add(extension);
                }
            }
        }
        return Optional.of(new Fact.ExtensionsFact(
                node.node().name(),
                new Measured<>(installed),
                missing.stream().distinct().sorted().toList()));
    }

    static Optional<Fact.ServiceFact> service(LiveNode node) {
        return ask(node.psql(Side.NEW), POSTGRES, SERVICE)
                .map(answer -> new Fact.ServiceFact(
                        node.node().name(),
                        new Measured<>(answer.path("committed").asLong()),
                        new Measured<>(answer.path("rolledBack").asLong())));
    }

    static Optional<Fact.StatisticsFact> statistics(LiveNode node) {
        int unanalysed = 0;
        Optional<JsonNode> server = ask(node.psql(Side.NEW), POSTGRES, DATABASES);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        for (String database : texts(server.get().path("databases"))) {
            Optional<JsonNode> answer = ask(node.psql(Side.NEW), database, OBJECTS);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            unanalysed += answer.get().path("unanalysed").asInt();
        }
        return Optional.of(new Fact.StatisticsFact(node.node().name(), new Measured<>(unanalysed)));
    }

    /** One row of JSON, or nothing if the server does not answer. */
    private static Optional<JsonNode> ask(Psql psql, String database, String sql) {
        Completed asked = psql.run(database, sql, ANSWER);
        return asked.succeeded() && !asked.stdout().isBlank() ? Optional.of(json(asked.stdout())) : Optional.empty();
    }

    private static JsonNode json(String printed) {
        try {
            return JSON.readTree(printed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("psql printed no JSON: " + printed, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
