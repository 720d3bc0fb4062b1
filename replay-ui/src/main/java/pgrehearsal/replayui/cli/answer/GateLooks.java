package pgrehearsal.replayui.cli.answer;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Upgrade.Snapshots;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.view.CapacityView;
import pgrehearsal.domain.view.HourRange;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.Texts;

/** What a person looks at before approving a gate. */
final class GateLooks {

    private GateLooks() {}

    static List<String> of(String gate, PlanView view) {
        List<String> looks = new ArrayList<>();
        if (gate.equals(Gate.CLOSE_TRAFFIC.name())) {
            closeTraffic(view, looks);
        } else if (gate.equals(Gate.FIRST_START.name())) {
            firstStart(view.plan().fleet(), looks);
        } else if (gate.equals(Gate.OPEN_TRAFFIC.name())) {
            openTraffic(view, looks);
        } else if (gate.equals(Gate.RELEASE_WAY_BACK.name())) {
            looks.add("the new version has carried the busiest hour, and nobody asks to go back");
            looks.add("a backup of the new version exists, and a restore of it was tried");
            looks.add("from here on only a backup leads back (R7)");
        }
        return looks;
    }

    private static void closeTraffic(PlanView view, List<String> looks) {
        Fleet fleet = view.plan().fleet();
        looks.add("the preflight has no open findings");
        looks.add("what is left of the window is more than the "
                + Texts.duration(view.schedule().closed()) + " that clients are expected to be held off, and the"
                + " forecast's P90");
        looks.add("turn-back time: " + Texts.moment(view.turnBackTime()) + "; everybody on the list is reachable until"
                + " then");
        CapacityView.of(fleet)
                .ifPresent(capacity -> looks.add(
                        capacity.keptShort().isEmpty()
                                ? "capacity is enough for the upgraded part and after turning back"
                                : "the kept part alone is short in hours " + HourRange.texts(capacity.keptShort())
                                        + " UTC: somebody is named who relieves it"));
        int rehearsals = fleet.upgrade().policies().rehearsals();
        if (rehearsals > 0) {
            looks.add("this procedure was rehearsed " + rehearsals + " times on staging");
        }
    }

    /** With swap it is pg_upgrade itself that leaves no old directory, so that this is asked before it. */
    private static void firstStart(Fleet fleet, List<String> looks) {
        if (fleet.upgrade().transfer() == Transfer.SWAP) {
            looks.add("every node has stopped cleanly, and it is on record that all stopped at one position");
        } else {
            looks.add("pg_upgrade has ended well on every cluster, and every standby's new directory is verified");
            if (fleet.clusters().stream().anyMatch(cluster -> !cluster.kept().isEmpty())) {
                looks.add("a kept node was started alone, compared and stopped again");
            }
        }
        if (fleet.upgrade().snapshot() == Snapshots.REQUIRED) {
            looks.add("a snapshot of every upgraded node was taken behind the fence");
        }
        looks.add("from here on the old directories of upgraded nodes are no way back"
                + switch (fleet.upgrade().transfer()) {
                    case LINK -> "";
                    case COPY, CLONE, COPY_FILE_RANGE -> " unless they were copied, as here";
                    case SWAP -> ": their files are moved into the new ones";
                });
    }

    private static void openTraffic(PlanView view, List<String> looks) {
        Fleet fleet = view.plan().fleet();
        looks.add("the contents are the same as behind the fence, and replication is proven");
        looks.add("planner statistics are gathered as decided");
        fleet.checks().forEach(check -> looks.add("the check " + check.name() + " has passed"));
        looks.add("from here on turning back loses what clients write (R6): who may accept that is in the room");
        looks.add("there is time left until " + Texts.moment(view.turnBackTime()));
    }
}
