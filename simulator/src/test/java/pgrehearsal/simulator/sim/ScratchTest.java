package pgrehearsal.simulator.sim;

import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.*;
import pgrehearsal.simulator.fault.*;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

class ScratchTest {
    @Test
    void all() throws Exception {
        String only = System.getProperty("only", "");
        StringBuilder out = new StringBuilder();
        for (String fleet : System.getProperty("fleets", "gitlab-staging").split(",")) {
            String yaml = fleet.equals("mended") ? Runs.mendedInstallations() : Runs.example(fleet);
            SimulationOptions base = Runs.options(Runs.plan(Runs.fleet(yaml)));
            Sites sites = FaultSites.of(base.plan());
            for (FaultKind kind : FaultKinds.all()) {
                if (!only.isEmpty() && !List.of(only.split(",")).contains(kind.label())) continue;
                String last = "";
                for (Place place : sites.possible(kind)) {
                    for (String decision : List.of("resume", "reverse")) {
                        Fault fault = FaultSpec.parse(kind + "@" + place, sites);
                        OperatorSettings o = OperatorSettings.APPROVING;
                        if (decision.equals("resume")) o = o.with(Reaction.RESUME);
                        if (decision.equals("reverse"))
                            o = o.with(Reaction.REVERSE).acceptingLoss();
                        String line;
                        try {
                            SimulationResult r =
                                    Simulation.run(base.with(List.of(fault)).with(o));
                            boolean struck =
                                    r.entries().stream().anyMatch(e -> e.event() instanceof RunEvent.FaultInjected);
                            String codes = r.entries().stream()
                                    .map(LogEntry::event)
                                    .filter(RunEvent.StepFailed.class::isInstance)
                                    .map(e -> (RunEvent.StepFailed) e)
                                    .map(e -> e.step() + ":" + e.code())
                                    .distinct()
                                    .toList()
                                    .toString();
                            String parked = r.state().status() instanceof RunStatus.Parked p
                                    ? p.parking().code() + p.parking().steps()
                                    : "";
                            line = decision + "\t" + r.outcome() + "\t" + (struck ? "" : "NOTSTRUCK") + "\t"
                                    + r.state().bestWay().fleet() + "\t" + parked + "\t" + codes + "\t" + r.violations()
                                    + r.doneTwice();
                        } catch (RuntimeException e) {
                            java.io.StringWriter w = new java.io.StringWriter();
                            e.printStackTrace(new java.io.PrintWriter(w));
                            line = decision + "\tEXCEPTION "
                                    + w.toString().lines().limit(6).toList();
                        }
                        out.append(fleet + "\t" + kind + "@" + place + "\t" + line + "\n");
                    }
                }
            }
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/scratch.tsv"), out);
    }
}
