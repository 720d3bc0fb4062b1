package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunEnded.Afterwards;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.Serving;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/** Fleets of every shape, upgraded, turned back and struck. */
class FleetsTest {

    /** What the examples and their variants stand for. */
    enum Shape {
        PATRONI {
            @Override
            String yaml() {
                return Runs.example("gitlab-staging").replace("  afterwards: restore", "  afterwards: stay");
            }
        },
        PATRONI_WITH_ALL_AROUND {
            @Override
            String yaml() {
                return Runs.example("gitlab-production");
            }
        },
        STREAMING_WITH_SNAPSHOTS_ALONE {
            @Override
            String yaml() {
                return Runs.example("three-nodes")
                        .replace("keepOld: [n3]", "keepOld: []")
                        .replace("snapshot: none", "snapshot: required");
            }
        },
        SINGLE_BY_LINKS {
            @Override
            String yaml() {
                return Runs.mendedInstallations().replace("transfer: copy", "transfer: link");
            }
        },
        SINGLE_AND_KUBERNETES {
            @Override
            String yaml() {
                return Runs.mendedInstallations();
            }
        },
        INSTALLED_DURING_THE_RUN_WITH_A_LOGICAL_CONSUMER {
            @Override
            String yaml() {
                return Runs.example("three-nodes").replace("    nodes:", """
                                            dependents:
                                              - { name: search, kind: logical, host: 192.0.2.99, slot: search }
                                            nodes:\
                                        """)
                        + "installation: { kind: hook, act: apt-get install postgresql-15, duration: PT2M }\n";
            }
        },
        MANIFEST_BY_LINKS {
            @Override
            String yaml() {
                return Runs.byManifest(Transfer.LINK);
            }
        },
        MANIFEST_BY_COPIES {
            @Override
            String yaml() {
                return Runs.byManifest(Transfer.COPY);
            }
        },
        MANIFEST_BY_CLONES {
            @Override
            String yaml() {
                return Runs.byManifest(Transfer.CLONE);
            }
        },
        MANIFEST_BY_RANGES {
            @Override
            String yaml() {
                return Runs.byManifest(Transfer.COPY_FILE_RANGE);
            }
        },
        MANIFEST_BY_SWAP {
            @Override
            String yaml() {
                return Runs.byManifest(Transfer.SWAP);
            }
        },
        MANIFEST_WITH_SNAPSHOTS_ALONE {
            @Override
            String yaml() {
                return Runs.byManifest(Transfer.SWAP)
                        .replace("keepOld: [n3]", "keepOld: []")
                        .replace("snapshot: none", "snapshot: required");
            }
        },
        PATRONI_MANIFEST_BY_LINKS {
            @Override
            String yaml() {
                return PATRONI.yaml().replace("standbySync: rsync", "standbySync: manifest");
            }
        },
        PATRONI_MANIFEST_BY_COPIES {
            @Override
            String yaml() {
                return PATRONI_MANIFEST_BY_LINKS
                        .yaml()
                        .replace("transfer: link", "transfer: copy")
                        .replace("dataSize: 6TB", "dataSize: 40GB");
            }
        },
        TWO_CLUSTERS {
            @Override
            String yaml() {
                return Runs.example("three-nodes").replace("keepOld: [n3]", "keepOld: [n3, m2]") + """
                          - name: other
                            topology: streaming
                            dataSize: 2GB
                            checksums: false
                            nodes:
                              - { name: m1, host: 192.0.2.21, role: primary }
                              - { name: m2, host: 192.0.2.22, role: standby }
                        applications:
                          - { name: shop, postgres: ">=9.6", stop: "shop stop", start: "shop start", at: n1 }
                        balancers:
                          - { name: edge, kind: hook, act: "edge maintenance", undo: "edge open", at: n1 }
                        """;
            }
        };

        abstract String yaml();

        Plan plan() {
            return Runs.plan(Runs.fleet(yaml()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUpgraded(Shape shape) {
        SimulationResult result = Simulation.run(Runs.options(shape.plan()));

        assertThat(result.state().outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(result.violations()).isEmpty();
        assertThat(result.doneTwice()).isEmpty();
    }

    /** Kept nodes have joined the new version, and nothing of the old one is left. */
    @ParameterizedTest
    @EnumSource
    void isFinished(Shape shape) {
        Plan plan = shape.plan();
        SimulationResult result = Simulation.run(Runs.options(plan).with(OperatorSettings.APPROVING.finishing()));

        RunEvent last = result.entries().getLast().event();
        assertThat(last).isEqualTo(new RunEvent.RunEnded(Outcome.UPGRADED, Afterwards.FINISHED, List.of()));
        assertThat(result.violations()).isEmpty();
        assertThat(result.state().bestWay().fleet()).isEqualTo(Reversibility.R7);
        assertThat(result.state().bestWay().means()).isEqualTo(Means.NONE);
        assertThat(result.state().openDecisions()).isEmpty();
        assertThat(result.world().serving())
                .hasSize(plan.fleet().nodes().size())
                .allSatisfy(serving -> assertThat(serving.side()).isEqualTo(Side.NEW));
        for (Node node : plan.fleet().nodes()) {
            assertThat(result.world().node(node.name()).old().directory()).isEqualTo(new DataDirectory.Absent());
            assertThat(result.world().node(node.name()).snapshot()).isEmpty();
        }
    }

    /** While a kept node is left, it still leads back; what was rebuilt is stopped with the rest. */
    @Test
    void halfFinishedTurnsBackToTheKeptNodeThatIsLeft() {
        Simulation simulation =
                Simulation.of(Runs.options(Shape.PATRONI.plan()).with(OperatorSettings.APPROVING.finishing()));
        StepId rebuilt = StepId.parse("rebuild-kept/patroni-05");
        while (!simulation.state().progress(rebuilt).settled()) {
            assertThat(simulation.step()).isTrue();
        }
        RunCommand.Order order = new RunCommand.Order(simulation.now(), "word", "somebody", "bad plans");
        assertThat(simulation.order(new RunCommand.Reverse(order, true))).isTrue();

        SimulationResult result = simulation.finish();

        assertThat(result.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertThat(result.world().serving())
                .allSatisfy(serving -> assertThat(serving.side()).isEqualTo(Side.OLD));
    }

    /** A rehearsal ends where it began: every node serves the old version, one of them as primary. */
    @Test
    void rehearsalIsRestored() {
        SimulationResult result = Simulation.run(Runs.options(Runs.plan(Runs.fleet(Runs.example("gitlab-staging")))));

        RunEvent last = result.entries().getLast().event();
        assertThat(last).isEqualTo(new RunEvent.RunEnded(Outcome.UPGRADED, Afterwards.RESTORED, List.of()));
        assertThat(result.violations()).isEmpty();
        assertAllServeTheOldVersion(result, 6);
    }

    /** Beyond the first start a kept node leads back, and all others follow it again. */
    @ParameterizedTest
    @EnumSource(names = "PATRONI.*", mode = EnumSource.Mode.MATCH_ALL)
    void turnsBackWithEveryNode(Shape shape) {
        SimulationResult result = Simulation.run(Runs.options(shape.plan())
                .with(OperatorSettings.APPROVING.stoppingAt("open-traffic").with(Reaction.REVERSE)));

        assertThat(result.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertAllServeTheOldVersion(result, shape.plan().fleet().nodes().size());
    }

    /** Until the first start every standby has its own old directory to go back to, unless files were moved out. */
    @ParameterizedTest
    @EnumSource(names = "MANIFEST_BY_(LINKS|COPIES|CLONES|RANGES)", mode = EnumSource.Mode.MATCH_ALL)
    void turnsBackWithEveryStandbyThatAManifestHasLinked(Shape shape) {
        SimulationResult result = Simulation.run(Runs.options(shape.plan())
                .with(OperatorSettings.APPROVING.stoppingAt("first-start").with(Reaction.REVERSE)));

        assertThat(result.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertAllServeTheOldVersion(result, 3);
    }

    /** What was copied is whole on every node, also when the new version has served. */
    @ParameterizedTest
    @EnumSource(names = "MANIFEST_BY_(COPIES|CLONES|RANGES)", mode = EnumSource.Mode.MATCH_ALL)
    void turnsBackFromServiceWithEveryStandbyThatKeptItsOldDirectoryWhole(Shape shape) {
        Simulation simulation = Simulation.of(Runs.options(shape.plan()));
        simulation.finish();
        assertThat(simulation.state().bestWay().means()).isEqualTo(Means.OLD_DIRECTORIES);

        simulation.order(
                new RunCommand.Reverse(new RunCommand.Order(simulation.now(), "word", "somebody", "bad plans"), true));
        SimulationResult result = simulation.finish();

        assertThat(result.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertAllServeTheOldVersion(result, 3);
    }

    /** The files are in the new directories: what leads back is what was kept beside. */
    @ParameterizedTest
    @EnumSource(names = {"MANIFEST_BY_SWAP", "MANIFEST_WITH_SNAPSHOTS_ALONE"})
    void swapLeavesNoOldDirectoryToGoBackTo(Shape shape) {
        Simulation simulation = Simulation.of(Runs.options(shape.plan()));
        StepId synced = StepId.parse("sync-standby/n2");
        while (!simulation.state().progress(synced).settled()) {
            assertThat(simulation.step()).isTrue();
        }
        Map<Name, Reversibility> levels = simulation.state().bestWay().nodes();
        assertThat(levels.get(Runs.N1)).isEqualTo(Reversibility.R5);
        assertThat(levels.get(Runs.N2)).isEqualTo(Reversibility.R5);
        boolean kept = shape == Shape.MANIFEST_BY_SWAP;
        assertThat(simulation.state().bestWay().means()).isEqualTo(kept ? Means.KEPT_NODE : Means.SNAPSHOT);
        // A kept node was tried before the old directories were given up.
        assertThat(simulation.state().bestWay().proven()).isEqualTo(kept);

        simulation.order(
                new RunCommand.Reverse(new RunCommand.Order(simulation.now(), "word", "somebody", "cold feet"), false));
        SimulationResult result = simulation.finish();

        assertThat(result.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertAllServeTheOldVersion(result, 3);
    }

    /** After traffic was opened nobody meets the old version in one place and the new one in another. */
    @ParameterizedTest
    @EnumSource
    void turnsBackFromServiceAsOne(Shape shape) {
        Plan plan = Runs.plan(Runs.fleet(shape.yaml().replace("  afterwards: restore", "  afterwards: stay")));
        Simulation simulation = Simulation.of(Runs.options(plan));
        simulation.finish();
        assertThat(simulation.state().outcome()).isEqualTo(Outcome.UPGRADED);

        assertThat(simulation.order(new RunCommand.Reverse(
                        new RunCommand.Order(simulation.now(), "word", "somebody", "bad plans"), true)))
                .isTrue();
        List<String> mixed = new ArrayList<>();
        while (simulation.step()) {
            List<Side> sides = simulation.world().serving().stream()
                    .map(Serving::side)
                    .distinct()
                    .toList();
            if (sides.size() > 1) {
                mixed.add(simulation.now() + " " + simulation.world().serving());
            }
        }

        assertThat(mixed).isEmpty();
        assertThat(simulation.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(simulation.violations()).isEmpty();
        assertThat(simulation.world().serving())
                .isNotEmpty()
                .allSatisfy(serving -> assertThat(serving.side()).isEqualTo(Side.OLD));
    }

    /** Its consumer goes on from a slot on whichever node serves in the end, made before the first client writes. */
    @Test
    void logicalConsumersAreDrainedAndMadeAnew() {
        Plan plan = Shape.INSTALLED_DURING_THE_RUN_WITH_A_LOGICAL_CONSUMER.plan();
        SimulationResult upgraded = Simulation.run(Runs.options(plan));
        SimulationResult reversed = Simulation.run(Runs.options(plan)
                .with(OperatorSettings.APPROVING.stoppingAt("open-traffic").with(Reaction.REVERSE)));

        assertThat(succeeded(upgraded))
                .containsSubsequence("drain-slots/n1", "stop-leader/n1", "recreate-consumers/n1", "open-door/n1");
        assertThat(succeeded(reversed))
                .containsSubsequence("promote-kept/n3", "recreate-consumers/n3", "undo:isolate-kept/n3");
    }

    private static List<String> succeeded(SimulationResult result) {
        return result.entries().stream()
                .map(LogEntry::event)
                .filter(RunEvent.StepSucceeded.class::isInstance)
                .map(event -> ((RunEvent.StepSucceeded) event).step().toString())
                .toList();
    }

    private static void assertAllServeTheOldVersion(SimulationResult result, int nodes) {
        assertThat(result.world().serving())
                .hasSize(nodes)
                .allSatisfy(serving -> assertThat(serving.side()).isEqualTo(Side.OLD));
        assertThat(result.world().serving().stream()
                        .filter(serving -> serving.server().role() == Role.PRIMARY))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = "PATRONI_WITH_ALL_AROUND", mode = EnumSource.Mode.EXCLUDE)
    void survivesEveryDeath(Shape shape) {
        assertSound(shape);
    }

    /** The same of the largest fleet, which takes a minute. */
    @Test
    @Tag("campaign")
    void twelveNodesSurviveEveryDeath() {
        assertSound(Shape.PATRONI_WITH_ALL_AROUND);
    }

    private static void assertSound(Shape shape) {
        List<String> unsound = new ArrayList<>();
        SimulationOptions options = Runs.options(shape.plan()).with(OperatorSettings.APPROVING.finishing());
        CrashTable.each(options, row -> {
            if (!row.sound() || !row.struck()) {
                unsound.add(row.toString());
            }
        });
        assertThat(unsound).isEmpty();
    }
}
