package pgrehearsal.domain.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.view.ProcedureComparison;

class ProcedureTest {

    private final Plan staging = Fleets.plan("gitlab-staging");

    @Test
    void countsNamesSizesWindowTrafficAndWhatComesAfterwardsAreNotPartOfIt() {
        Plan other = staging(text -> text.replace(
                        "      - { name: patroni-03,",
                        "      - { name: another, host: 10.224.4.99, role: standby }\n      - { name: patroni-03,")
                .replace("patroni-02", "db-2")
                .replace("fleet: gitlab-staging", "fleet: other")
                .replace("environment: staging", "environment: production")
                .replace("dataSize: 6TB", "dataSize: 1GB")
                .replace("PT2H", "PT3H")
                .replace("afterwards: restore", "afterwards: stay")
                .replace("peak: 600", "peak: 601")
                .replace("scope: pg-ha-cluster-staging", "scope: other"));

        assertThat(Procedure.of(other)).isEqualTo(Procedure.of(staging));
        assertThat(PlanCodec.procedureHash(other)).isEqualTo(PlanCodec.procedureHash(staging));
        assertThat(PlanCodec.planHash(other)).isNotEqualTo(PlanCodec.planHash(staging));
    }

    @Test
    void secondBalancerOrClusterOfTheSameShapeIsNotPartOfIt() {
        Plan other = staging(text -> text.replace(
                "applications:", "  - { name: second, kind: haproxy, socket: \"10.224.4.11:9999\" }\n\napplications:"));

        assertThat(Procedure.of(other)).isEqualTo(Procedure.of(staging));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to: \"11.7\" | to: \"10.9\"",
                "snapshot: required | snapshot: none",
                "statisticsBeforeOpen: all | statisticsBeforeOpen: stage1",
                "gates: [close-traffic, first-start, open-traffic, release-way-back] | gates: [close-traffic]",
                "acceptLoss: true | timeouts: { stop-leader: PT1H }\\n  acceptLoss: true",
                "systemctl stop puma | systemctl stop web",
                "pooler: { kind: pgbouncer, perNode: true, port: 6432 } | walArchive: { kind: gcs }",
            })
    void whatIsDoneIsPartOfIt(String found, String instead) {
        // Whether a fleet is restored is no part of it; without snapshots it could not be.
        Plan other = staging(text ->
                text.replace(found, instead.replace("\\n", "\n")).replace("afterwards: restore", "afterwards: stay"));

        assertThat(Procedure.of(other)).isNotEqualTo(Procedure.of(staging));
        assertThat(PlanCodec.procedureHash(other)).isNotEqualTo(PlanCodec.procedureHash(staging));
    }

    @Test
    void stagingLacksWhatItsFileLacks() {
        ProcedureComparison comparison =
                ProcedureComparison.of(Procedure.of(Fleets.plan("gitlab-production")), Procedure.of(staging));

        assertThat(comparison.parts()).allMatch(ProcedureComparison.Part::same);
        assertThat(comparison.onlyHere())
                .containsExactly(
                        "check-backup",
                        "freeze-configuration",
                        "drop-incompatible",
                        "switch-archive",
                        "recreate-objects",
                        "run-check",
                        "thaw-configuration",
                        "take-backup",
                        "retire-archive");
        assertThat(comparison.onlyThere()).isEmpty();
        assertThat(comparison.hooks())
                .extracting(ProcedureComparison.Part::name)
                .containsExactly("application", "balancer", "check", "configuration-management", "job-worker");
        assertThat(comparison.order())
                .extracting(ProcedureComparison.Part::name)
                .containsExactly("start-application");
    }

    private static Plan staging(UnaryOperator<String> change) {
        String text = new String(Fleets.bytes("gitlab-staging"), UTF_8);
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return switch (FleetReader.read(changed.getBytes(UTF_8))) {
            case FleetReading.Read read -> Fleets.plan(read.fleet());
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }
}
