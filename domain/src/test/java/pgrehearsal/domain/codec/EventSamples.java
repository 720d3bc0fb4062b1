package pgrehearsal.domain.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FleetFact;
import pgrehearsal.domain.fact.LogicalSlot;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.GivenUp;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunEnded.Afterwards;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.world.Purpose;

/** One of every event, effect and fact, with every component told from the others. */
public final class EventSamples {

    /** As it was written: how a procedure is hashed may change, how the event holds the hash may not. */
    private static final String PROCEDURE = "b365de537f8bd806f1ec66c19d47f59069fec74ebaebb1e9335ad33ad4662931";

    private static final Instant START = Instant.parse("2026-01-11T08:00:00Z");
    private static final Name N1 = new Name("n1");
    private static final Name N2 = new Name("n2");
    private static final StepId UPGRADE = StepId.parse("pg-upgrade/n1");
    private static final Finding FINDING = new Finding("n1", "free space", "1\"GB", "2GB", "make room");

    private static final Name QA = new Name("qa");
    private static final Name MAIN = new Name("main");

    private EventSamples() {}

    public static List<LogEntry> all() {
        List<RunEvent> events = new ArrayList<>();
        // A plan of its own: what the planner makes of a fleet may change, the form of an event may not.
        Plan plan = new Plan(
                Fleets.read("/frozen-fleet.yaml"),
                List.of(
                        new PlannedStep(UPGRADE, Phase.UPGRADE, List.of()),
                        new PlannedStep(StepId.parse("save-old/n2"), Phase.UPGRADE, List.of()),
                        new PlannedStep(
                                StepId.parse("sync-standby/n2"),
                                Phase.UPGRADE,
                                List.of(UPGRADE, StepId.parse("save-old/n2")))),
                Gate.ALL);
        events.add(new RunEvent.RunPlanned(
                new RunId("sim-sample"),
                plan,
                PlanCodec.planHash(plan),
                PROCEDURE,
                new RunOptions(RunOptions.WorldKind.SIMULATED, 7, List.of("fault"), List.of("approve"), "0.1.0")));
        events.add(new RunEvent.LeaseTaken(1, "driver-1"));
        events.add(new RunEvent.PhaseEntered(Phase.PREFLIGHT));
        for (Effect effect : effects()) {
            events.add(new RunEvent.StepIntended(
                    UPGRADE, 2, Purpose.REPAIR, 1, "pg-upgrade.n1.2", effect, Duration.ofSeconds(90)));
        }
        events.add(new RunEvent.JobStarted(UPGRADE, 2, "pg-upgrade.n1.2"));
        events.add(new RunEvent.Observed(UPGRADE, 2, facts()));
        events.add(new RunEvent.StepSucceeded(UPGRADE, 2, List.of(FINDING)));
        events.add(new RunEvent.StepFailed(
                UPGRADE, 1, Verdict.PARTIAL, "killed", true, Next.REPAIR, Duration.ofSeconds(2), List.of(FINDING)));
        events.add(new RunEvent.StepProbed(UPGRADE, 1, Verdict.RUNNING, "running", List.of(FINDING)));
        events.add(new RunEvent.StepRepaired(UPGRADE, 1));
        events.add(new RunEvent.StepSkipped(StepId.parse("run-scripts/n1"), "ada", "not needed"));
        events.add(new RunEvent.StepUndone(StepId.parse("close-door/n1")));
        events.add(new RunEvent.GateReached("first-start"));
        events.add(new RunEvent.GateApproved("first-start", "ada", "looks good"));
        events.add(new RunEvent.CommandAccepted("c1", "approve first-start", "ada", "looks good"));
        events.add(new RunEvent.CommandRejected("c2", "pause", "ada", "not-active", "it is over"));
        events.add(new RunEvent.RunPaused("ada", "coffee"));
        events.add(new RunEvent.RunParked(
                "link-incomplete",
                List.of(UPGRADE),
                List.of(FINDING),
                List.of(new OpenDecision("reverse", "", Duration.ofSeconds(5), "back"))));
        events.add(new RunEvent.RunResumed("ada", List.of(UPGRADE)));
        Course.Turning turning = new Course.Turning(true, Means.KEPT_NODE, false, "ada", "enough");
        events.add(new RunEvent.FinishRequested("ada", "a quiet week"));
        events.add(new RunEvent.ReversalRequested(turning));
        events.add(new RunEvent.TurnedBack(
                Means.KEPT_NODE,
                false,
                List.of(new PlannedStep(
                        StepId.parse("undo:close-door/n1"), Phase.TURN_BACK, List.of(StepId.parse("stop-new/n1")))),
                "ada",
                "enough"));
        events.add(new RunEvent.LossAccepted(
                "ada",
                "staging",
                List.of(new GivenUp(new Name("main"), Lsn.parse("0/2000028"), Lsn.parse("0/3000000"), false))));
        SortedMap<Name, Reversibility> nodes = new TreeMap<>();
        nodes.put(N1, Reversibility.R5);
        nodes.put(N2, Reversibility.R4);
        events.add(new RunEvent.WayBackChanged(
                new WayBack(Reversibility.R5, nodes, Means.KEPT_NODE, Duration.ofMillis(4200), true, false)));
        events.add(new RunEvent.FaultInjected("replica-stuck@await-catch-up/n2"));
        events.add(new RunEvent.FaultHealed("replica-stuck@await-catch-up/n2"));
        events.add(new RunEvent.InvariantViolated("one-writer", "n1 and n3"));
        events.add(new RunEvent.RunEnded(Outcome.REVERSED, Afterwards.NOTHING, List.of(FINDING)));
        List<LogEntry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            entries.add(
                    new LogEntry(entries.size() + 1, START.plusMillis(entries.size() * 1234L), 1, "driver-1", event));
        }
        return entries;
    }

    private static List<Effect> effects() {
        return List.of(
                new Effect.ReadFacts(N1),
                new Effect.InitCluster(N1),
                new Effect.EmptyDirectory(N1),
                new Effect.DropDirectory(N1),
                new RunPgUpgrade(N1, RunPgUpgrade.Mode.LINK),
                new Effect.SetDoor(N1, Side.OLD, Door.CLOSED),
                new Effect.EndSessions(N1, Side.OLD),
                new Effect.TakeFingerprint(N1, Side.NEW),
                new Effect.AwaitReplay(N1, N2, Side.OLD),
                new Effect.StopServer(N1, Side.OLD),
                new Effect.StartServer(N1, Side.NEW),
                new Effect.PromoteServer(N1, Side.OLD),
                new Effect.ProveKept(N1),
                new Effect.IsolateKept(N1),
                new Effect.GiveBack(N1),
                new Effect.SaveOld(N2),
                new Effect.CopyTree(N1, N2),
                new Effect.LinkTree(N1, N2, Transfer.CLONE),
                new Effect.PutBack(N2),
                new Effect.RestoreOld(N1),
                new Effect.SwitchConfiguration(N2, N1),
                new Effect.ProveReplication(N1, List.of(N2)),
                new Effect.RunScripts(N1),
                new Effect.GatherStatistics(N1, Statistics.ALL),
                new Effect.VerifyChecksums(N2),
                new Effect.RebuildKept(N2, N1),
                new Effect.RebuildStandby(N1, N2, true),
                new Effect.RemoveOld(N1),
                new Effect.Linger(N1, Duration.ofMinutes(10)),
                new FleetEffect.RunHook(N1, QA, Hook.Verb.UNDO),
                new FleetEffect.SetBalancer(N1, new Name("edge"), FleetEffect.SetBalancer.Flow.CLOSED),
                new FleetEffect.SetPooler(N1, MAIN, FleetEffect.SetPooler.Clients.HELD),
                new FleetEffect.SetAutomation(N1, MAIN, Side.OLD, FleetEffect.SetAutomation.Automation.PAUSED),
                new FleetEffect.StopHa(N1),
                new FleetEffect.StartHa(N1, Side.NEW),
                new FleetEffect.TakeSnapshot(N1),
                new FleetEffect.RestoreSnapshot(N2, N1),
                new FleetEffect.DropSnapshot(N1),
                new FleetEffect.DropObjects(N1),
                new FleetEffect.RecreateObjects(N1, Side.NEW),
                new FleetEffect.SwitchArchive(N1, MAIN, Side.NEW),
                new FleetEffect.RetireArchive(N1, MAIN),
                new FleetEffect.DrainSlots(N1, List.of("search")),
                new FleetEffect.RecreateSlots(N1, Side.NEW, List.of(new LogicalSlot("search", "pgoutput", "shop"))),
                new FleetEffect.TakeBackup(N1, MAIN),
                new FleetEffect.BringPrograms(N1),
                new FleetEffect.FollowLeader(N2, N1));
    }

    private static List<Fact> facts() {
        ControlData control = new ControlData(
                ControlData.State.SHUT_DOWN,
                new SystemId(-2L),
                Lsn.parse("0/184599A0"),
                Lsn.parse("0/18459968"),
                3,
                true,
                new Measured<>(16 << 20));
        SortedMap<String, Long> sequences = new TreeMap<>();
        sequences.put("app.public.orders_id_seq", 42L);
        return List.of(
                new Fact.JobFact(N1, Fact.JobFact.State.ENDED, 1, new Measured<>("said \"no\"\n")),
                new Fact.HostFact(N1, true, new Measured<>(Duration.ofMillis(12))),
                new Fact.ProgramsFact(N1, Side.NEW, true, new Measured<>(PgVersion.parse("15.18"))),
                new Fact.SpaceFact(N1, new Measured<>(1L << 40), new Measured<>(12_345L), true),
                new Fact.IdentityFact(N1, new SystemId(42L), PgVersion.parse("13")),
                new Fact.DirectoryFact(N1, Side.NEW, Fact.DirectoryFact.Content.PRISTINE),
                new ControlFact.ControlFile(N1, Side.NEW, control),
                new ControlFact.RenamedControlFile(N1, Side.OLD, control),
                new ControlFact.NoControlFile(N2, Side.NEW),
                new ServerFact.Up(N1, Side.OLD, Role.PRIMARY, 3, new Measured<>(Lsn.parse("1/0")), true),
                new ServerFact.Down(N2, Side.OLD),
                new Fact.DoorFact(N1, Side.OLD, Fact.DoorFact.Answer.CLOSED, new Measured<>(0)),
                new Fact.SettingsFact(
                        N1,
                        new Measured<>("UTF8"),
                        new Measured<>("C.UTF-8"),
                        true,
                        "postgres",
                        0,
                        List.of("wal_keep_segments"),
                        "n2"),
                new Fact.ObjectsFact(N1, List.of("prepared transaction x"), new Measured<>(List.of("public.cache"))),
                new Fact.ExtensionsFact(N1, new Measured<>(List.of("pg_trgm")), List.of("postgis")),
                new ReplicationFact(
                        N1,
                        Side.OLD,
                        List.of(new ReplicationFact.Link(
                                N2, true, false, new Measured<>(Lsn.parse("0/1")), new Measured<>(4096L))),
                        List.of("cdc"),
                        new Measured<>(Duration.ofSeconds(3))),
                new Fact.FingerprintFact(
                        N1,
                        Side.OLD,
                        new Digest("d41d8cd9"),
                        new Measured<>(7),
                        new Measured<>(6),
                        new Measured<>(sequences)),
                new Fact.ConfigurationFact(N2, Side.NEW, true, true, true, false),
                new Fact.SavedFact(N2, true),
                new Fact.StatisticsFact(N1, new Measured<>(3)),
                new Fact.ServiceFact(N1, new Measured<>(90_210L), new Measured<>(17L)),
                new Fact.LinkFact(
                        N1,
                        Side.OLD,
                        new ReplicationFact.Link(N2, true, true, new Measured<>(Lsn.parse("0/1")), new Measured<>(0L))),
                new FleetFact.HookFact(N1, QA, FleetFact.HookFact.State.ACTED),
                new FleetFact.BalancerFact(N1, new Name("edge"), FleetFact.BalancerFact.State.MIXED),
                new FleetFact.PoolerFact(N1, MAIN, FleetFact.PoolerFact.State.PAUSED, List.of(N2)),
                new FleetFact.HaFact(N1, FleetFact.HaFact.Daemon.ON_OLD, true),
                new FleetFact.AutomationFact(N1, MAIN, Side.OLD, true, true, List.of(N1, N2)),
                new FleetFact.SnapshotFact(N1, true),
                new FleetFact.ArchiveFact(N1, MAIN, Side.NEW, false, false),
                new FleetFact.SlotsFact(N1, Side.OLD, List.of(new LogicalSlot("search", "pgoutput", "shop"))),
                new FleetFact.BackupFact(N1, MAIN, Side.OLD, true, new Measured<>(Duration.ofHours(9))),
                new FleetFact.ObjectsInTheWayFact(N1, Side.OLD, List.of("view monitoring.activity"), true),
                new FleetFact.ExternalFact(
                        new Name("customer"),
                        new Name("customer"),
                        PgVersion.parse("9.6.11"),
                        List.of(PgVersion.parse("9.6"), PgVersion.parse("11"))));
    }
}
