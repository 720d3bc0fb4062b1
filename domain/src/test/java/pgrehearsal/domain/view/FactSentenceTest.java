package pgrehearsal.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ReplicationFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

class FactSentenceTest {

    private static final Name N1 = new Name("n1");
    private static final Name N2 = new Name("n2");

    @Test
    void serverSaysItsRoleAndWhereItIs() {
        assertThat(FactSentence.of(
                        new ServerFact.Up(N1, Side.OLD, Role.PRIMARY, 3, new Measured<>(Lsn.parse("1/0")), true)))
                .isEqualTo("old server up: primary, timeline 3, at 1/0");
        assertThat(FactSentence.of(new ServerFact.Down(N1, Side.NEW))).isEqualTo("new server down");
    }

    @Test
    void serverOfPgUpgradeIsToldFromOneThatServes() {
        assertThat(FactSentence.of(
                        new ServerFact.Up(N1, Side.NEW, Role.PRIMARY, 1, new Measured<>(Lsn.parse("1/0")), false)))
                .endsWith("not started to serve");
    }

    @Test
    void replicationNamesEachStandby() {
        var behind =
                new ReplicationFact.Link(N2, true, false, new Measured<>(Lsn.parse("0/10")), new Measured<>(4096L));

        assertThat(FactSentence.of(new ReplicationFact(
                        N1, Side.OLD, List.of(behind), List.of("cdc"), new Measured<>(Duration.ofSeconds(3)))))
                .isEqualTo("old replication: n2 streams, 4096 bytes behind at 0/10; logical slots: cdc;"
                        + " oldest transaction 3.0 s");
    }

    @Test
    void nothingFoundIsSaidToo() {
        assertThat(FactSentence.of(new Fact.ObjectsFact(N1, List.of(), new Measured<>(List.of()))))
                .isEqualTo("objects that pg_upgrade refuses: none; unlogged tables: none");
        assertThat(FactSentence.of(new Fact.DoorFact(N1, Side.OLD, Fact.DoorFact.Answer.OPEN, new Measured<>(1))))
                .isEqualTo("old door: open, 1 client session");
    }
}
