package pgrehearsal.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.simulator.fault.HostFault.JobKilled;
import pgrehearsal.simulator.fault.ReplicaFault.ReplicaStuck;
import pgrehearsal.simulator.model.Hold;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.Runs;

class FaultSpecTest {

    private static final Sites SITES = Runs.sites();

    /** One with everything around it, one that nobody manages, and one with databases of somebody else. */
    private static final List<Sites> FLEETS = List.of(
            SITES,
            FaultSites.of(Runs.plan(Runs.fleet(Runs.example("gitlab-staging")))),
            FaultSites.of(Runs.plan(Runs.fleet(Runs.example("gitlab-production")))),
            FaultSites.of(Runs.plan(Runs.fleet(Runs.mendedInstallations()))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver-killed@check-identity:point=before-intent,restart=10s",
                "driver-killed@pg-upgrade/n1:point=mid-effect,restart=0s",
                "driver-killed@undo:stop-leader/n1:point=after-record,restart=90s",
                "job-killed@pg-upgrade/n1:milestone=linked-2",
                "job-killed@undo:sync-standby/n2:milestone=files-back",
                "replica-stuck@await-catch-up/n3:what=replay,sender-timeout=1m,for=10m",
                "replica-stuck@stop-leader/n2:what=receive,sender-timeout=0s",
                "replica-stuck@check-replication/n3:what=receive,sender-timeout=1m,for=1500ms",
                "link-cross-device@pg-upgrade/n1",
                "link-killed@pg-upgrade/n1:milestone=linked-1,orphan=false",
                "link-killed@pg-upgrade/n1:milestone=new-server-started,orphan=true",
            })
    void whatIsWrittenInFullReadsBackAsItIs(String spec) {
        assertThat(FaultSpec.parse(spec, SITES).text()).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link-killed | link-killed@pg-upgrade/n1:milestone=linked-1,orphan=false",
                "link-killed:orphan=true | link-killed@pg-upgrade/n1:milestone=new-server-started,orphan=true",
                "link-cross-device | link-cross-device@pg-upgrade/n1",
                "link-cross-device@check-space | link-cross-device@check-space/n1",
                "job-killed@pg-upgrade:milestone=0 | job-killed@pg-upgrade/n1:milestone=begun",
                "driver-killed@stop-leader | driver-killed@stop-leader/n1:point=after-intent,restart=10s",
                "replica-stuck@await-catch-up/n2 | replica-stuck@await-catch-up/n2:what=replay,sender-timeout=1m",
            })
    void whatIsLeftOutHasItsUsualMeaning(String brief, String full) {
        assertThat(FaultSpec.parse(brief, SITES).text()).isEqualTo(full);
    }

    @Test
    void theNodeOfAStuckReplicaIsTheStandbyAndNotTheStepsTarget() {
        ReplicaStuck stuck = (ReplicaStuck) FaultSpec.parse("replica-stuck@stop-leader/n3:what=receive,for=2h", SITES);

        assertThat(stuck.place()).hasToString("stop-leader/n1");
        assertThat(stuck.replica()).hasToString("n3");
        assertThat(stuck.what()).isEqualTo(Hold.What.RECEIVE);
        assertThat(stuck.aim().lasting()).contains(Duration.ofHours(2));
    }

    @Test
    void aJobOfARepairCanBeKilledToo() {
        assertThat(FaultSpec.parse("job-killed@pg-upgrade/n1:milestone=initialised", SITES))
                .isEqualTo(new JobKilled(Place.parse("pg-upgrade/n1"), "initialised"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "disk-melts@pg-upgrade/n1 | 'disk-melts' is not a kind of fault; there are replica-stuck",
                "driver-killed | does not say where: wanted driver-killed@step or driver-killed@step/node",
                "driver-killed@ | '' is not a place",
                "driver-killed@pg-upgrade/ | is not a place; wanted a step or step/node",
                "driver-killed@pg-upgrad/n1 | cannot strike at pg-upgrad/n1; possible are check-identity",
                "driver-killed@pg-upgrade/n2 | cannot strike at pg-upgrade/n2",
                "driver-killed@stop-standby | is more than one place: stop-standby/n2, stop-standby/n3",
                "driver-killed@pg-upgrade/n1:point=later | 'point=later' in",
                "driver-killed@pg-upgrade/n1:point=later | wanted before-intent, after-intent, mid-effect",
                "driver-killed@pg-upgrade/n1:restart=soon | wanted a duration such as 500ms, 30s, 10m or 2h",
                "driver-killed@pg-upgrade/n1:delay=3s | driver-killed takes point=..., restart=...",
                "driver-killed@pg-upgrade/n1: | '' in",
                "driver-killed@pg-upgrade/n1:point=mid-effect,point=mid-effect | 'point' is given twice",
                "job-killed@check-identity | cannot strike at check-identity; possible are check-upgrade-live/n1",
                "job-killed@stop-leader/n1:milestone=linked-1 | wanted begun, asked, stopped, done",
                "job-killed@stop-leader/n1:milestone=4 | wanted begun, asked, stopped, done",
                "replica-stuck@await-catch-up/n1 | cannot strike at await-catch-up/n1",
                "replica-stuck@stop-leader | stop-leader is more than one place: stop-leader/n2, stop-leader/n3",
                "link-cross-device@start-leader/n1 | cannot strike at start-leader/n1",
                "link-cross-device:milestone=begun | link-cross-device takes no parameters",
                "link-killed@stop-leader/n1 | possible are pg-upgrade/n1",
                "link-killed:milestone=checked | wanted control-file-renamed, linked-1, linked-2, linked-3",
                "link-killed:orphan=perhaps | wanted true, false",
                "link-killed:orphan=true,milestone=linked-1 | wanted new-server-started",
            })
    void whatCannotBeIsRefusedWithWhatWouldBePossible(String spec, String why) {
        assertThatThrownBy(() -> FaultSpec.parse(spec, SITES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    /** Copying renames no control file, so there is nothing to die behind. */
    @Test
    void whereNothingIsLinkedNoLinkingIsKilled() {
        Sites copying = FaultSites.of(Runs.plan(Runs.fleet(Runs.byManifest(Transfer.COPY))));

        assertThat(copying.possible(LinkFault.LinkKilled.KIND)).isEmpty();
        assertThatThrownBy(() -> FaultSpec.parse("link-killed", copying))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link-killed cannot strike at pg-upgrade");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyPossiblePlaceOfEveryKindCanBeWritten(FaultKind kind) {
        int places = 0;
        for (Sites sites : FLEETS) {
            for (Place place : sites.possible(kind)) {
                Fault fault = FaultSpec.parse(kind.label() + "@" + place, sites);
                assertThat(fault.kind()).isEqualTo(kind);
                assertThat(FaultSpec.parse(fault.text(), sites)).isEqualTo(fault);
                places++;
            }
        }
        assertThat(places).as("places in the example fleets").isPositive();
    }

    static List<FaultKind> kinds() {
        return FaultKinds.all();
    }

    @Test
    void theCatalogueIsLargeAndEachKindSaysAllOfItself() {
        assertThat(FaultKinds.all()).hasSizeGreaterThanOrEqualTo(45);
        assertThat(FaultKinds.all()).extracting(FaultKind::label).doesNotHaveDuplicates();
        assertThat(FaultKinds.all()).allSatisfy(kind -> {
            assertThat(kind.label()).matches("[a-z]+(-[a-z]+)*");
            assertThat(kind.summary()).isNotBlank();
            assertThat(kind.forReal()).isNotBlank();
            assertThat(kind.incident()).matches("F\\d+(, F\\d+)*");
            assertThat(kind.parameters())
                    .allSatisfy(parameter -> assertThat(parameter.samples()).isNotEmpty());
        });
    }
}
