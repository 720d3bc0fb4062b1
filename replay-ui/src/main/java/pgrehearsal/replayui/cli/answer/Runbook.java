package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.view.Failure;
import pgrehearsal.domain.view.Names;
import pgrehearsal.domain.view.NodeFold;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.StepGroup;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.TurnBack;
import pgrehearsal.domain.view.Unknown;
import pgrehearsal.domain.way.Means;
import pgrehearsal.replayui.cli.text.Markdown;

/** A plan as a page to print and tick off on the night, in Markdown: who, what, how long, and what if it fails. */
final class Runbook {

    private final PlanView view;
    private final Fleet fleet;
    private final Markdown page;

    Runbook(PlanView view, Markdown page) {
        this.view = view;
        this.fleet = view.plan().fleet();
        this.page = page;
    }

    void write() {
        head();
        people();
        List<Failure> failures = Failure.of(view);
        int begun = 0;
        for (Phase phase : Phase.values()) {
            List<PlanView.Row> rows = view.rowsOf(phase);
            if (!rows.isEmpty()) {
                rows.getFirst().gate().ifPresent(this::gate);
                page.heading(2, "Phase " + Texts.word(phase) + Texts.owner(fleet, Texts.word(phase)));
                if (phase == Phase.FINISH) {
                    page.text("Asked for on its own, often days later: rehearse finish RUN. Times count from then.");
                }
                steps(rows, failures.subList(begun, begun + rows.size()));
                begun += rows.size();
            }
        }
        wayBack();
        page.heading(2, "Not known before the night");
        Unknown.of(view.plan()).forEach(unknown -> page.item(unknown.text()));
    }

    private void head() {
        page.heading(1, fleet.name() + ": PostgreSQL " + Texts.versions(fleet));
        page.item("window: " + Texts.window(view.window()));
        page.item(
                "expected: clients are let in " + Texts.duration(view.schedule().servedAt(view.plan()))
                        + " after the start, closed to them for "
                        + Texts.duration(view.schedule().closed())
                        + ", without what gates wait for");
        page.item("turn back by " + Texts.moment(view.turnBackTime()) + " at the latest");
        page.item("plan " + Texts.shortHash(PlanCodec.planHash(view.plan())) + ", procedure "
                + Texts.shortHash(PlanCodec.procedureHash(view.plan())));
        for (Cluster cluster : fleet.clusters()) {
            page.item(PlanHead.describe(cluster, fleet));
            for (NodeFold fold : NodeFold.of(cluster)) {
                page.detail(PlanHead.who(fold) + ": " + Texts.word(fold.role()) + ", "
                        + PlanHead.becomes(fold, cluster, fleet));
            }
        }
    }

    private void people() {
        page.heading(2, "People");
        fleet.owners().forEach((matter, owner) -> page.task(matter + ": " + owner));
        if (fleet.owners().isEmpty()) {
            page.item("The fleet file names no owners: write down who leads, who approves, and how to reach them.");
        }
    }

    private void gate(Gate gate) {
        page.heading(2, "Gate " + gate.name() + Texts.owner(fleet, gate.name()));
        page.text("Nobody goes on to " + Texts.word(gate.before()) + " before all of this was looked at:");
        GateLooks.of(gate.name(), view).forEach(page::task);
        page.task("approved by ____________ at ______ UTC");
    }

    /** What most steps of a phase have in common if they fail is said once. */
    private void steps(List<PlanView.Row> rows, List<Failure> failures) {
        List<String> remedies = failures.stream().map(Runbook::remedy).toList();
        String common = remedies.stream()
                .max(Comparator.comparing(remedy -> Collections.frequency(remedies, remedy)))
                .orElse("");
        page.text("If a step fails, unless it says otherwise: " + common + ".");
        for (int i = 0; i < rows.size(); i++) {
            StepGroup group = rows.get(i).group();
            page.task(line(group) + "; then " + rows.get(i).way().fleet()
                    + Texts.owner(fleet, group.kind().name()));
            if (!remedies.get(i).equals(common)) {
                page.detail("if it fails: " + remedies.get(i));
            }
        }
    }

    private static String remedy(Failure failure) {
        return tries(failure)
                + switch (failure.without()) {
                    case NOTHING -> "; it cannot be skipped";
                    case STEP -> "; a person may skip it";
                    case NODE -> "; a person may go on without the node";
                }
                + "; way back then " + failure.way().fleet() + ": " + Texts.way(failure.way());
    }

    private static String line(StepGroup group) {
        String targets = group.targets().isEmpty() ? "" : " on " + Names.brief(group.targets());
        String name = group.kind().name() + targets;
        return Texts.offset(group.begins()) + " "
                + (group.undoes()
                        ? "take back what " + name + " did"
                        : name + ": " + group.kind().title())
                + " (" + Texts.duration(group.takes()) + ")";
    }

    private static String tries(Failure failure) {
        String limit = "at most " + Texts.duration(failure.timeout());
        return failure.attempts() == 1
                ? "tried once, " + limit
                : "tried " + failure.attempts() + " times, " + limit + " each";
    }

    private void wayBack() {
        page.heading(2, "The way back");
        List<TurnBack> turns = TurnBack.of(view);
        if (turns.isEmpty()) {
            page.text("Nothing is changed: stop.");
            return;
        }
        page.text("From wherever the run is: rehearse reverse RUN. It takes these steps by itself; tick off what it"
                + " reports. Times count from the decision.");
        List<StepGroup> before = List.of();
        for (TurnBack turn : turns) {
            page.heading(
                    3,
                    turn.way().fleet() + ", up to " + turn.last().kind().name() + ": " + Texts.way(turn.way())
                            + "; turn back by " + Texts.moment(turn.way().turnBackTime(view.window())));
            if (turn.way().losesWrites()) {
                page.item("what clients wrote since they were let in is lost: rehearse reverse RUN --accept-loss");
            }
            if (turn.way().means() == Means.NONE) {
                page.item("nothing recorded leads back: restore from a backup");
            }
            if (turn.steps().equals(before)) {
                page.item("the same steps as before");
            } else {
                steps(turn);
            }
            before = turn.steps();
        }
    }

    private void steps(TurnBack turn) {
        Map<Alike, List<StepGroup>> rebuilt = new LinkedHashMap<>();
        for (StepGroup group : turn.steps()) {
            if (group.phase() == Phase.REBUILD) {
                rebuilt.computeIfAbsent(Alike.of(group), _ -> new ArrayList<>()).add(group);
            } else {
                page.task(line(group));
            }
        }
        if (!rebuilt.isEmpty()) {
            page.item("the old version serves again; what is degraded is made whole meanwhile:");
            rebuilt.values().forEach(groups -> page.task(oneAfterAnother(groups)));
        }
    }

    /**
     * What is done to one node after another is one line, however many nodes there are.
     *
     * @param together when it begins, of what is done to several nodes at once: a line of its own
     */
    private record Alike(StepKind kind, boolean undoes, Duration takes, Optional<Duration> together) {

        static Alike of(StepGroup group) {
            Optional<Duration> together =
                    Optional.of(group.begins()).filter(_ -> group.steps().size() > 1);
            return new Alike(group.kind(), group.undoes(), group.takes(), together);
        }
    }

    private static String oneAfterAnother(List<StepGroup> groups) {
        StepGroup first = groups.getFirst();
        if (groups.size() == 1) {
            return line(first);
        }
        List<PlannedStep> all =
                groups.stream().flatMap(group -> group.steps().stream()).toList();
        String last = Texts.offset(groups.getLast().begins());
        return line(new StepGroup(all, first.begins(), first.takes())) + ", one after another, the last at " + last;
    }
}
