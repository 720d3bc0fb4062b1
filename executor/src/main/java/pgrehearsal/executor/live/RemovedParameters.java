package pgrehearsal.executor.live;

import java.util.List;
import pgrehearsal.domain.fleet.PgVersion;

/** Parameters that a major version no longer knows, by PostgreSQL's release notes: with one set it does not start. */
final class RemovedParameters {

    private static final List<Removal> REMOVALS = List.of(
            new Removal("13", List.of("wal_keep_segments")),
            new Removal("14", List.of("operator_precedence_warning", "vacuum_cleanup_index_scale_factor")),
            new Removal("15", List.of("stats_temp_directory")),
            new Removal("16", List.of("force_parallel_mode", "promote_trigger_file", "vacuum_defer_cleanup_age")),
            new Removal("17", List.of("db_user_namespace", "old_snapshot_threshold", "trace_recovery_messages")));

    private RemovedParameters() {}

    private record Removal(String version, List<String> names) {}

    static List<String> upTo(PgVersion target) {
        return REMOVALS.stream()
                .filter(removal -> target.majorAtLeast(PgVersion.parse(removal.version())))
                .flatMap(removal -> removal.names().stream())
                .toList();
    }
}
