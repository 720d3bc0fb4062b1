package pgrehearsal.replayui.cli.answer;

import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.view.Names;
import pgrehearsal.domain.view.NodeFold;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** Of what a plan is: the fleet, its clusters with the nodes that are alike in one row, and what stands around. */
final class PlanHead {

    private final PlanView view;
    private final Fleet fleet;
    private final Paper paper;

    PlanHead(PlanView view, Paper paper) {
        this.view = view;
        this.fleet = view.plan().fleet();
        this.paper = paper;
    }

    void tell() {
        paper.wrapped(
                "",
                Piece.strong(fleet.name() + " (" + Texts.word(fleet.environment()) + "): PostgreSQL "
                        + Texts.versions(fleet) + ", "
                        + Documents.word(fleet.upgrade().strategy()) + ", transfer "
                        + Documents.word(fleet.upgrade().transfer())));
        paper.line("plan " + Texts.shortHash(PlanCodec.planHash(view.plan())) + ", procedure "
                + Texts.shortHash(PlanCodec.procedureHash(view.plan())));
        fleet.clusters().forEach(this::cluster);
        surroundings();
        paper.blank();
    }

    private void cluster(Cluster cluster) {
        paper.blank();
        paper.wrapped("", Piece.plain(describe(cluster, fleet)));
        Table nodes = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT);
        for (NodeFold fold : NodeFold.of(cluster)) {
            String becomes = becomes(fold, cluster, fleet);
            nodes.row(
                    Piece.plain(Texts.word(fold.role())),
                    fold.kept() ? Piece.notable(becomes) : Piece.plain(becomes),
                    Piece.plain(who(fold)));
        }
        nodes.print(paper);
    }

    /** For example {@code cluster main: patroni, 9.6 to 11.7, 6TB, 12 nodes, pgbouncer, archive gcs}. */
    static String describe(Cluster cluster, Fleet fleet) {
        int nodes = cluster.nodes().size();
        return "cluster " + cluster.name() + ": " + Texts.word(cluster.topology()) + ", " + cluster.from() + " to "
                + fleet.upgrade().to() + ", " + cluster.dataSize() + ", " + nodes + (nodes == 1 ? " node" : " nodes")
                + cluster.pooler()
                        .map(pooler -> ", " + Texts.word(pooler.kind()) + (pooler.perNode() ? " on each" : ""))
                        .orElse("")
                + cluster.walArchive()
                        .map(archive -> ", archive " + archive.kind())
                        .orElse("")
                + (cluster.sideBySide() ? "" : ", old and new programs not side by side");
    }

    static String becomes(NodeFold fold, Cluster cluster, Fleet fleet) {
        return fold.kept()
                ? "kept on " + cluster.from() + " as the way back"
                : "to " + fleet.upgrade().to();
    }

    static String who(NodeFold fold) {
        Node first = fold.nodes().getFirst();
        return Names.brief(fold.names())
                + (fold.nodes().size() == 1 ? " at " + first.host() + ":" + first.port() : "")
                + (fold.serves() ? "" : "; not in the read-only pool");
    }

    private void surroundings() {
        if (fleet.balancers().isEmpty()
                && fleet.applications().isEmpty()
                && fleet.externals().isEmpty()) {
            return;
        }
        paper.blank();
        row(
                "balancers",
                Texts.list(fleet.balancers().stream().map(PlanHead::balancer).toList()));
        row(
                "applications",
                Texts.list(
                        fleet.applications().stream().map(PlanHead::application).toList()));
        row(
                "externals",
                Texts.list(fleet.externals().stream().map(PlanHead::external).toList()));
    }

    private void row(String label, String text) {
        if (!text.isEmpty()) {
            paper.wrapped("%-14s".formatted(label), Piece.plain(text));
        }
    }

    private static String balancer(Balancer balancer) {
        return balancer.name() + " (" + Texts.word(balancer.kind()) + ")";
    }

    private static String application(Application application) {
        return application.name() + " (" + application.postgres()
                + (application.jobWorker() ? ", job worker: started last)" : ")");
    }

    private static String external(External external) {
        return external.name() + " (" + external.provider() + ", " + external.version() + ")";
    }
}
