package pgrehearsal.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HbaRulesTest {

    private static final String CLOSED = """
            # closed
            local all "postgres" peer
            host replication all 192.0.2.0/24 scram-sha-256
            """;

    @Test
    void replicationAndTheSuperuserBySocketAreNoClients() {
        assertThat(HbaRules.parse(CLOSED).closedExceptFor("postgres", List.of()))
                .isTrue();
        assertThat(HbaRules.parse("host all postgres 192.0.2.0/24 trust").closedExceptFor("postgres", List.of()))
                .isFalse();
    }

    @Test
    void aRoleThatIsNamedComesInAndNobodyElse() {
        HbaRules rules = HbaRules.parse(CLOSED + "host shop \"qa\" 192.0.2.0/24 scram-sha-256\n");

        assertThat(rules.closedExceptFor("postgres", List.of("qa"))).isTrue();
        assertThat(rules.closedExceptFor("postgres", List.of("app"))).isFalse();
        assertThat(HbaRules.parse("host all all 192.0.2.0/24 trust").closedExceptFor("postgres", List.of("qa")))
                .isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsOpen() {
        assertThat(HbaRules.parse("include other").closedExceptFor("postgres", List.of()))
                .isFalse();
        assertThat(HbaRules.parse("").closedExceptFor("postgres", List.of())).isFalse();
    }
}
