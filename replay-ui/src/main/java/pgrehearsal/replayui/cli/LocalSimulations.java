package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.replayui.api.Simulations;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.replayui.cli.input.OperatorArguments;
import pgrehearsal.replayui.cli.input.SimulationArguments;
import pgrehearsal.replayui.view.StoredRun;
import pgrehearsal.simulator.fault.FaultKinds;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationResult;
import pgrehearsal.simulator.sim.WhatIf;
import picocli.CommandLine.ParameterException;

/** Simulations for the page, asked for in the words of rehearse simulate and rehearse what-if. */
final class LocalSimulations implements Simulations {

    private final BroughtFleets brought = new BroughtFleets();

    @Override
    public List<Example> examples() {
        return Stream.concat(
                        brought.names().stream(),
                        FleetSource.EXAMPLES.stream()
                                .map(FleetSource.EXAMPLE::concat)
                                .filter(name -> Planner.plan(FleetSource.read(name)) instanceof Planning.Planned))
                .map(name -> new Example(name, about(fleet(name))))
                .toList();
    }

    @Override
    public Example bring(String name, byte[] yaml) {
        return refused(() -> {
            Fleet fleet = FleetSource.read(name, yaml);
            plan(fleet);
            return new Example(brought.put(fleet, yaml), about(fleet));
        });
    }

    private static String about(Fleet fleet) {
        int nodes = fleet.nodes().size();
        return Texts.word(fleet.environment())
                + (nodes == 0 ? ", databases of others only" : ", " + nodes + " nodes, " + Texts.versions(fleet));
    }

    @Override
    public Choices choices(String fleet) {
        Plan plan = plan(fleet(fleet));
        return new Choices(faults(plan, place -> true), reactions(), gates(plan));
    }

    @Override
    public Choices choices(StoredRun run, int at) {
        RunState state = RunState.fold(run.entries().subList(0, at)).orElseThrow();
        requireSimulated(state.planned());
        refused(() -> WhatIf.at(state.planned(), 1));
        Plan plan = state.planned().plan();
        List<Decision> decisions = new ArrayList<>();
        for (OpenDecision open : state.openDecisions()) {
            Saying.to(open).ifPresent(said -> decisions.add(new Decision("say", said.toString(), open.consequence())));
        }
        decisions.addAll(reactions());
        return new Choices(faults(plan, place -> isAhead(state, place)), decisions, gates(plan));
    }

    /** A step that stands is not begun again, unless it is taken back before. */
    private static boolean isAhead(RunState state, Place place) {
        return state.standing(StepId.parse(place.toString())) != Standing.DONE;
    }

    private static List<FaultKind> faults(Plan plan, Predicate<Place> ahead) {
        Sites sites = FaultSites.of(plan);
        return FaultKinds.all().stream()
                .flatMap(kind -> fault(kind, sites, ahead).stream())
                .toList();
    }

    /** Empty if it cannot strike any more. */
    private static Optional<FaultKind> fault(
            pgrehearsal.simulator.fault.FaultKind kind, Sites sites, Predicate<Place> ahead) {
        Map<String, List<String>> where = new LinkedHashMap<>();
        List<Place> places = sites.possible(kind).stream()
                .filter(place -> sites.striking(kind, place).filter(ahead).isPresent())
                .toList();
        places.forEach(place ->
                where.computeIfAbsent(place.step(), step -> new ArrayList<>()).add(place.node()));
        if (places.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FaultKind(
                kind.label(),
                kind.family().title(),
                kind.summary(),
                kind.parameters().stream()
                        .map(each -> new Parameter(each.name(), each.otherwise(), each.range()))
                        .toList(),
                usual(kind, sites, places).toString(),
                where.entrySet().stream()
                        .map(each -> new Where(each.getKey(), each.getValue()))
                        .toList()));
    }

    /** At the step that is meant where none is named, or where a step is about the very one that it befalls. */
    private static Place usual(pgrehearsal.simulator.fault.FaultKind kind, Sites sites, List<Place> places) {
        String step = kind.where().usual();
        return places.stream()
                .filter(place -> place.step().equals(step))
                .findFirst()
                .or(() -> places.stream()
                        .filter(place -> sites.striking(kind, place).equals(Optional.of(place)))
                        .findFirst())
                .orElse(places.getFirst());
    }

    private static List<Decision> reactions() {
        return Arrays.stream(Reaction.values())
                .map(reaction -> new Decision("decide", reaction.word(), what(reaction)))
                .toList();
    }

    private static String what(Reaction reaction) {
        return switch (reaction) {
            case RESUME -> "try again what failed, a few times";
            case REVERSE -> "turn back";
            case OLD_DIRECTORIES -> "ask to turn back by the old directories, even where that way is closed";
            case SKIP -> "go on without what can be gone on without";
            case STOP -> "leave it parked";
        };
    }

    private static List<String> gates(Plan plan) {
        return plan.gates().stream().map(Gate::name).toList();
    }

    @Override
    public StoredRun simulate(Wish wish) {
        Fleet fleet = fleet(wish.fleet());
        List<String> words = new ArrayList<>(List.of(wish.fleet(), "--seed=" + wish.seed()));
        wish.faults().forEach(fault -> words.add("--fault=" + fault));
        wish.operator().ifPresent(operator -> words.addAll(words(operator)));
        return refused(() -> simulated(words, fleet));
    }

    /** @param words as behind {@code rehearse simulate} */
    static StoredRun simulated(List<String> words) {
        return simulated(words, SimulationArguments.parse(words).fleet());
    }

    private static StoredRun simulated(List<String> words, Fleet fleet) {
        SimulationArguments arguments = SimulationArguments.parse(words);
        SimulationResult result = Simulation.run(arguments.options(plan(fleet), Product.version()));
        return stored("rehearse simulate " + String.join(" ", words), result.entries());
    }

    @Override
    public Parted whatIf(StoredRun run, int at, Wish wish) {
        RunPlanned planned = planned(run.entries());
        requireSimulated(planned);
        List<String> words = wish.operator().map(LocalSimulations::words).orElse(List.of());
        return refused(() -> {
            WhatIf whatIf = PlayedAgain.upTo(planned, run.records(), at);
            List<LogEntry> entries = whatIf.with(
                    SimulationArguments.faults(wish.faults(), planned.plan()),
                    wish.operator().map(given -> OperatorArguments.parse(words).settings(planned.plan())));
            List<String> said = new ArrayList<>(List.of("rehearse what-if", run.id() + ".jsonl", "--at=" + at));
            wish.faults().forEach(fault -> said.add("--fault=" + fault));
            said.addAll(words);
            return new Parted(stored(String.join(" ", said), entries), whatIf.from());
        });
    }

    private static void requireSimulated(RunPlanned planned) {
        if (planned.options().world() != WorldKind.SIMULATED) {
            throw new Refused("run " + planned.run() + " took place in the real world, and only a simulated one can be"
                    + " gone through again: maybe simulate its fleet with the same faults, and compare both");
        }
    }

    private static StoredRun stored(String source, List<LogEntry> entries) {
        return new StoredRun(source, false, EventCodec.encode(planned(entries).run(), entries, Hash.NONE), entries);
    }

    private static RunPlanned planned(List<LogEntry> entries) {
        return (RunPlanned) entries.getFirst().event();
    }

    /** Each value in one word with its option, so that none can be taken for an option itself. */
    private static List<String> words(Operator operator) {
        return Stream.of(
                        operator.decide().isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of("--decide=" + String.join(",", operator.decide())),
                        operator.say().isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of("--say=" + String.join(",", operator.say())),
                        operator.stopAt().isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of("--stop-at=" + operator.stopAt()),
                        operator.acceptLoss() ? Optional.of("--accept-loss") : Optional.<String>empty(),
                        operator.finish() ? Optional.of("--finish") : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Only what comes with the program, and what was brought: no file of this machine. */
    private Fleet fleet(String name) {
        return brought.fleet(name).orElseGet(() -> example(name));
    }

    private Fleet example(String name) {
        List<String> examples =
                FleetSource.EXAMPLES.stream().map(FleetSource.EXAMPLE::concat).toList();
        if (!examples.contains(name)) {
            List<String> known =
                    Stream.concat(brought.names().stream(), examples.stream()).toList();
            throw new Refused("fleet '" + name + "', wanted one of " + String.join(", ", known)
                    + ", or bring its file again: it is kept as long as the server runs");
        }
        return FleetSource.read(name);
    }

    private static Plan plan(Fleet fleet) {
        return switch (Planner.plan(fleet)) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused ->
                throw new Refused("fleet " + fleet.name() + " has no plan:\n"
                        + refused.reasons().stream()
                                .map(LocalSimulations::reason)
                                .collect(Collectors.joining("\n")));
        };
    }

    private static String reason(Refusal refusal) {
        Finding finding = refusal.finding();
        String remedy = finding.remedy().isEmpty() ? "" : "; to mend: " + finding.remedy();
        return finding.where() + ": " + finding.what() + ": found " + finding.found() + ", wanted " + finding.wanted()
                + remedy;
    }

    /** What is no more than a wrong word is told as such. */
    private static <T> T refused(Supplier<T> work) {
        try {
            return work.get();
        } catch (BadInput | ParameterException | IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }
}
